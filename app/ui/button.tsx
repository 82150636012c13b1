import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Icon, type IconName } from "./icons.tsx";

type Look = "primary" | "secondary" | "danger" | "quiet";

const BASE = "inline-flex min-h-[2.625rem] items-center justify-center gap-2 rounded-sm border py-1.5 text-base";
const FILLED = "px-4 font-semibold no-underline";
const LOOKS: Record<Look, string> = {
  primary: `${FILLED} border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong hover:text-on-accent`,
  secondary: `${FILLED} border-rule bg-surface text-ink hover:border-ink hover:bg-sunken hover:text-ink`,
  danger: `${FILLED} border-danger bg-danger text-on-danger hover:brightness-90`,
  quiet: "border-transparent bg-transparent px-2 font-medium text-accent underline hover:bg-sunken",
};

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "onClick" | "style"> {
  look?: Look;
  icon?: IconName;
  children: ReactNode;
}

/** A submit button. With `formActions` give it `name="intent" value="…"`. There is no onClick: pages work without scripts. */
export function Button({ look = "primary", icon, children, type = "submit", className = "", ...rest }: ButtonProps) {
  return (
    <button type={type} className={`${BASE} ${LOOKS[look]} ${className}`} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface LinkButtonProps {
  href: string;
  look?: Look;
  icon?: IconName;
  children: ReactNode;
  download?: boolean;
}

/** A link that looks like a button, for the way on. */
export function LinkButton({ href, look = "primary", icon, children, download }: LinkButtonProps) {
  return (
    <a href={href} className={`${BASE} ${LOOKS[look]}`} {...(download ? { download: "" } : {})}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** The row of buttons under a form. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="no-print mt-7 flex flex-wrap items-center gap-3">{children}</div>;
}

/** A link where there is somewhere to go, else its words alone. */
export function MaybeLink({ href, children }: { href: string | null; children: ReactNode }) {
  return href ? <a href={href}>{children}</a> : children;
}
