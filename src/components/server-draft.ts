/** A form's values that are kept on the server while they are typed; the form knows nothing of how they get there. */
export type ServerDraft<V> = {
  /** What was typed earlier and not saved yet; null begins with what is saved. */
  initial: V | null;
  /** Called with the whole form whenever it changes. Secrets are left out before they are kept. */
  keep: (values: V) => void;
};
