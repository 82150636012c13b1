import type { IconName } from "./icons.tsx";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger" | "sealed";

interface ToneLook {
  icon: IconName;
  /** Text and wash together: a status is never told by colour alone. */
  classes: string;
  edge: string;
}

export const TONES: Record<Tone, ToneLook> = {
  neutral: { icon: "circle", classes: "bg-neutral-wash text-neutral", edge: "border-s-neutral" },
  info: { icon: "info", classes: "bg-info-wash text-info", edge: "border-s-info" },
  success: { icon: "check", classes: "bg-success-wash text-success", edge: "border-s-success" },
  warning: { icon: "warning", classes: "bg-warning-wash text-warning", edge: "border-s-warning" },
  danger: { icon: "stop", classes: "bg-danger-wash text-danger", edge: "border-s-danger" },
  sealed: { icon: "lock", classes: "bg-neutral-wash text-neutral", edge: "border-s-neutral" },
};
