/** An expected failure of the scripts: its message is for a person, in Portuguese, and is printed without a stack trace. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
