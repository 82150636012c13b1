import { createContext, useContext } from "react";

export interface PageInfo {
  /** What a reader can quote when something went wrong. */
  requestId: string;
  path: string;
  /** The address of the browser's one script. */
  script: string;
  /** Whether this page shows a form that was refused. */
  isFailedForm: boolean;
  /** The HTML of a text in Markdown. */
  htmlOf: (text: string) => string;
}

export const PageInfoContext = createContext<PageInfo>({ requestId: "", path: "/", script: "", isFailedForm: false, htmlOf: () => "" });

/** What the server knows about the page being rendered. */
export const usePageInfo = (): PageInfo => useContext(PageInfoContext);
