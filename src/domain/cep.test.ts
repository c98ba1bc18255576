import { describe, expect, it } from 'vitest';
import { tidyCep } from './cep';

describe('a typed CEP', () => {
  it.each(['85900000', '85900-000', ' 85.900-000 '])('is written with its dash: %j', (typed) => {
    expect(tidyCep(typed)).toBe('85900-000');
  });

  it.each(['', '8590000', '859000001', '8590000a'])('stays as it is when it is none: %j', (typed) => {
    expect(tidyCep(typed)).toBe(typed);
  });
});
