import { Outlet } from "@remix-run/react";
import { RefusalPage } from "#app/ui/refusal.tsx";

/** Every page. What stands in the place of one is caught here, below the root, whose loader then still says who reads. */
export default function Frame() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <RefusalPage />;
}
