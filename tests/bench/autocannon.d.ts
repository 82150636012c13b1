// What the bench uses of autocannon, which ships no types.
declare module "autocannon" {
  interface Client {
    setRequest(request: { method?: string; path?: string }): void;
    on(event: "response", listener: () => void): void;
  }
  interface Options {
    url: string;
    connections: number;
    duration: number;
    headers?: Record<string, string>;
    setupClient?: (client: Client) => void;
  }
  interface Result {
    errors: number;
    timeouts: number;
  }
  interface Run extends Promise<Result> {
    on(event: "response", listener: (client: Client, status: number, bytes: number, milliseconds: number) => void): void;
  }
  export default function autocannon(options: Options): Run;
}
