import { expect, it } from 'vitest';
import { isPublicHttps } from './public-address';

it.each([
  ['https://erp.empresa.example', true],
  ['https://erp.empresa.example:8443/cobrancas', true],
  ['http://erp.empresa.example', false],
  ['https://localhost:3000', false],
  ['https://servidor', false],
  ['https://10.0.0.7', false],
  ['https://[2001:db8::1]', false],
])('a bank can call %s: %s', (url, can) => {
  expect(isPublicHttps(url)).toBe(can);
});
