/** Files that exist only in a test, text by path. */
export type VirtualFiles = Record<string, string>;

/** For one rule: files that break it and must be caught, and files that look alike and must pass. */
export type Canary = {
  rule: string;
  broken: Record<string, VirtualFiles>;
  fine: Record<string, VirtualFiles>;
};
