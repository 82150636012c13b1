import { redirect as answerWith } from "@remix-run/node";

/** Sends the reader on to an address. Any character is taken: a header holds only plain ones, so that the others are percent-encoded. */
export const redirect = (address: string, init?: Parameters<typeof answerWith>[1]) =>
  answerWith(address.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent), init);
