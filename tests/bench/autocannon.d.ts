// What the bench uses of autocannon, which ships no types.
declare module "autocannon" {
  interface Client {
    setRequests(requests: { method?: string; path?: string; headers?: Record<string, string>; body?: string }[]): void;
    on(event: "response", listener: () => void): void;
  }
  interface Options {
    url: string;
    connections: number;
    duration?: number;
    amount?: number;
    timeout?: number;
    setupClient?: (client: Client) => void;
  }
  interface Result {
    errors: number;
    timeouts: number;
    throughput: { total: number };
  }
  interface Run extends Promise<Result> {
    on(event: "response", listener: (client: Client, status: number, bytes: number, milliseconds: number) => void): void;
  }
  export default function autocannon(options: Options): Run;
}
