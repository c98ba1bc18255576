import { afterEach, beforeEach } from 'vitest';
import { type PrivateStack, stackFolder, startPrivateStack } from './private-stack';

/** Starts a private stack, again on the same folder within one test; the last one and its folder are gone after each test. */
export function stackForEachTest(): () => Promise<PrivateStack> {
  let folder: ReturnType<typeof stackFolder>;
  let stack: PrivateStack | undefined;
  beforeEach(() => {
    folder = stackFolder();
  });
  afterEach(async () => {
    await stack?.end();
    stack = undefined;
    folder.remove();
  });
  return async () => {
    stack = await startPrivateStack(folder.dir);
    return stack;
  };
}
