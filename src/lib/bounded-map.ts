/** A map that forgets what was put into it first once it holds more than `most`. */
export function createBoundedMap<Value>(most: number): Pick<Map<string, Value>, 'get' | 'has'> & {
  set: (key: string, value: Value) => void;
} {
  const map = new Map<string, Value>();
  return {
    get: (key) => map.get(key),
    has: (key) => map.has(key),
    set: (key, value) => {
      map.set(key, value);
      const [oldest] = map.keys();
      if (map.size > most && oldest !== undefined) map.delete(oldest);
    },
  };
}
