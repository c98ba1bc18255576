import { describe, expect, it } from 'vitest';
import { createBoundedMap } from './bounded-map';

describe('a map with a bound', () => {
  it('forgets what came first, and keeps the rest', () => {
    const map = createBoundedMap<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.set('c', 3);
    expect([map.has('a'), map.get('b'), map.get('c')]).toEqual([false, 2, 3]);
  });
});
