import { CODES, PAYLOAD, sealed, tlv } from '@tests/support/br-codes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBrCode } from './br-code';
import { listBrCode } from './br-code-campos';
import { explainProblemaBrCode } from './br-code-problemas';

const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const TEXT = sealed(PAYLOAD);

const character = fc.constantFrom(...PRINTABLE, 'Í', 'ç', '€', '😀');
const value = (max: number) => fc.array(character, { minLength: 1, maxLength: max }).map((chars) => chars.join(''));

/** What a code says, free of how it is written. */
const content = fc.record({
  conta: fc.integer({ min: 26, max: 51 }),
  gui: fc.constantFrom('br.gov.bcb.pix', 'BR.GOV.BCB.PIX'),
  chave: fc.option(value(25)),
  url: fc.option(value(24)),
  infoAdicional: fc.option(value(10)),
  recorrencia: fc.option(value(60)),
  mcc: fc.stringMatching(/^\d{4}$/),
  valor: fc.option(fc.stringMatching(/^\d{1,10}(\.\d{0,2})?$/)),
  nome: value(25),
  cidade: value(15),
  cep: fc.option(fc.stringMatching(/^\d{8}$/)),
  txid: fc.option(value(25)),
});

type Content = typeof content extends fc.Arbitrary<infer T> ? T : never;

function encode(code: Content): string {
  const optional = (id: string, text: string | null) => (text === null ? '' : tlv(id, text));
  const pix = tlv('00', code.gui);
  const conta = pix + optional('01', code.chave) + optional('02', code.infoAdicional) + optional('25', code.url);
  const head = `000201${tlv(String(code.conta), conta)}${tlv('52', code.mcc)}5303986${optional('54', code.valor)}`;
  const receiver = `5802BR${tlv('59', code.nome)}${tlv('60', code.cidade)}${optional('61', code.cep)}`;
  const txid = code.txid === null ? '' : tlv('62', tlv('05', code.txid));
  const free = code.recorrencia === null ? '' : tlv('80', pix + tlv('25', code.recorrencia));
  return sealed(head + receiver + txid + free);
}

/** The text again, from its listing, down to the fields that hold no others. */
function rewrite(campos: ReturnType<typeof listBrCode>): string {
  return campos.map(({ id, valor, campos: dentro }) => tlv(id, dentro.length > 0 ? rewrite(dentro) : valor)).join('');
}

describe('reading back what was written', () => {
  it('gives every field of any code as it was written', () => {
    fc.assert(
      fc.property(content, (code) => {
        fc.pre(code.chave !== null || code.url !== null || code.recorrencia !== null);
        const { conta: _, recorrencia, ...fields } = code;
        expect(readBrCode(encode(code))).toMatchObject({
          valid: true,
          brCode: { ...fields, urlRecorrencia: recorrencia },
        });
      }),
    );
  });

  it('lists every code without losing a character', () => {
    fc.assert(fc.property(content, (code) => rewrite(listBrCode(encode(code))) === encode(code)));
    for (const code of CODES) expect(rewrite(listBrCode(code))).toBe(code);
  });
});

describe('whatever is pasted', () => {
  /** Any text a string can hold, half characters included. */
  const anything = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((codes) => String.fromCharCode(...codes));

  /** Refuses it, and has words for why. */
  const refuses = (text: string) => {
    const leitura = readBrCode(text);
    if (leitura.valid) return false;
    const words = leitura.problemas.map(explainProblemaBrCode);
    return (
      words.length > 0 && words.every(({ erro, orientacao }) => /^[A-Z].*\.$/s.test(erro) && orientacao.endsWith('.'))
    );
  };

  it('never throws', () => {
    fc.assert(fc.property(anything, refuses));
    fc.assert(fc.property(fc.string(), (pasted) => refuses(`x${pasted}`) && refuses(`${PAYLOAD}${pasted}`)));
    fc.assert(fc.property(anything, (pasted) => Array.isArray(listBrCode(pasted))));
  });

  it('never throws on a good text with anything put anywhere', () => {
    const at = fc.nat(TEXT.length);
    fc.assert(
      fc.property(
        at,
        at,
        anything.filter((put) => put !== ''),
        (from, to, put) => {
          const changed = TEXT.slice(0, from) + put + TEXT.slice(to);
          fc.pre(changed.trim() !== TEXT && changed.slice(0, -4) !== TEXT.slice(0, -4));
          return refuses(changed) && Array.isArray(listBrCode(changed));
        },
      ),
    );
  });
});
