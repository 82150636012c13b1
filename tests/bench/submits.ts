export interface Submits {
  attempted: number;
  acknowledged: number;
  found: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  refused: string[];
}
