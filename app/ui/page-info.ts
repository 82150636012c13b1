import { createContext, useContext } from "react";

export interface PageInfo {
  /** What a reader can quote when something went wrong. */
  requestId: string;
  path: string;
  /** The address of the browser's one script. */
  script: string;
  /** Whether this page shows a form that was refused. */
  isFailedForm: boolean;
}

export const PageInfoContext = createContext<PageInfo>({ requestId: "", path: "/", script: "", isFailedForm: false });

/** What the server knows about the page being rendered. */
export const usePageInfo = (): PageInfo => useContext(PageInfoContext);
