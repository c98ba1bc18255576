import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBrCode } from './br-code';
import { listBrCode } from './br-code-campos';
import { explainProblemaBrCode } from './br-code-problemas';
import { crc16 } from './crc16';

// A boleto híbrido of Sicredi, up to its CRC.
const PAYLOAD =
  '00020126910014br.gov.bcb.pix2569pix-qrcode.sicredi.com.br/qr/v2/cobv/502b097c4001d681e5e0c6274619c0025204000053039865802BR5920EMPRESA EXEMPLO LTDA6012PORTO ALEGRE62070503***';

/** A field of a BR Code: id, length in characters, value. */
function tlv(id: string, value: string): string {
  return `${id}${String(Array.from(value).length).padStart(2, '0')}${value}`;
}

/** The text with a right CRC at its end, so that only what comes before can be wrong. */
function sealed(payload: string): string {
  return `${payload}6304${crc16(`${payload}6304`)}`;
}

// One of each kind: estático with an amount, dinâmico of Sicredi, composto, only recorrência.
const CODES = [
  '00020126490014BR.GOV.BCB.PIX0111111111111110212Vacina covid520400005303986540310.5802BR5904CARL6010SAN.FIERRO62100506b4b4c463049878',
  sealed(PAYLOAD),
  '00020101021226760014br.gov.bcb.pix2554pix.example.com/qr/v2/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/94ed2badcbc04c15b0bb7fa35319489063047741',
  '00020101021226180014br.gov.bcb.pix5204000053039865802BR5903PIX6009SAO PAULO62070503***80980014br.gov.bcb.pix2576qrcode-h.c6pix.com/public/v1/rec/nqq9PyJRoitX5UI9YqQ2GOvHBrYJ2os9IfUmTv7dOU963040BA4',
];
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
        const { conta, recorrencia, ...fields } = code;
        expect(readBrCode(encode(code))).toMatchObject({
          valid: true,
          brCode: { ...fields, urlRecorrencia: recorrencia },
        });
        expect(conta).toBeGreaterThan(25);
      }),
    );
  });

  it('lists every code without losing a character', () => {
    fc.assert(fc.property(content, (code) => rewrite(listBrCode(encode(code))) === encode(code)));
    for (const code of CODES) expect(rewrite(listBrCode(code))).toBe(code);
  });
});

describe('finding what was changed', () => {
  it('finds every single character put in the place of another', () => {
    let tried = 0;
    let same = 0;
    const escaped: string[] = [];
    for (const code of CODES) {
      for (let at = 0; at < code.length; at++) {
        for (const char of PRINTABLE) {
          if (char === code[at]) continue;
          tried += 1;
          const changed = code.slice(0, at) + char + code.slice(at + 1);
          if (!readBrCode(changed).valid) continue;
          // The CRC is a number in hex: 8e14 is 8E14.
          if (changed.toUpperCase() === code.toUpperCase() && at >= code.length - 4) same += 1;
          else escaped.push(changed);
        }
      }
    }
    expect(escaped).toEqual([]);
    expect(tried).toBe(CODES.join('').length * 94);
    expect(same).toBe(CODES.map((code) => code.slice(-4).replace(/\d/g, '')).join('').length);
  });

  it('finds every two neighbours swapped, unless they are equal', () => {
    let tried = 0;
    const escaped: string[] = [];
    for (const code of CODES) {
      for (let at = 0; at + 1 < code.length; at++) {
        const [one, two] = [code.charAt(at), code.charAt(at + 1)];
        if (one === two) continue;
        tried += 1;
        const changed = code.slice(0, at) + two + one + code.slice(at + 2);
        if (readBrCode(changed).valid) escaped.push(changed);
      }
    }
    expect(escaped).toEqual([]);
    expect(tried).toBe(688);
  });

  it('finds every place where the text was cut', () => {
    for (const code of CODES) {
      for (let at = 0; at < code.length; at++)
        expect(readBrCode(code.slice(0, at)).valid, code.slice(0, at)).toBe(false);
    }
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

  it('reads 100 kB of anything in time that grows with it, and says little about it', () => {
    const garbage = [
      '0',
      '0000',
      '000201',
      '00020154',
      '00029999',
      '00000100',
      '00020126990014',
      '😀',
      '000201É',
      ' \n',
      '6304',
    ];
    for (const piece of garbage) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      const started = performance.now();
      const leitura = readBrCode(text);
      const elapsed = performance.now() - started;
      expect(leitura.valid, piece).toBe(false);
      expect(leitura.valid ? [] : leitura.problemas).toSatisfy((problemas: unknown[]) => problemas.length < 110, piece);
      expect(listBrCode(text).length, piece).toBeLessThan(110);
      // A quadratic walk of this takes seconds.
      expect(elapsed, piece).toBeLessThan(500);
    }
  });
});
