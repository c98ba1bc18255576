import { readBrCode } from '@/domain/pix/br-code';
import type { Answer, Contest } from './contender';
import { brCodeLibraries } from './contenders/br-code-libraries';
import { bareBrCode } from './floors/br-code';
import { makeBrCodes } from './inputs/br-codes';
import { damageDigit } from './inputs/damage-digit';
import { seededRandom } from './inputs/seeded-random';

const COUNT = 100_000;
const DAMAGED = 1_000;

/** Reading BR Codes, dynamic and static by turns. */
export function brCodeContests(): Contest[] {
  const codes = makeBrCodes(COUNT);
  const texts = codes.map(({ text }) => text);
  const chance = seededRandom(63);
  const at = (index: number) => texts[index] as string;
  const answerOurs = (text: string): Answer | null => {
    const leitura = readBrCode(text);
    return leitura.valid ? leitura.brCode : null;
  };
  return [
    {
      title: `${COUNT.toLocaleString('en')} BR Codes: taken apart, CRC`,
      contenders: [
        {
          name: 'floor',
          role: 'floor',
          run: (index) => bareBrCode(at(index)),
          answer: (index) => bareBrCode(at(index)),
          accepts: (text) => bareBrCode(text) !== null,
        },
        {
          name: 'Cobranças',
          role: 'ours',
          run: (index) => readBrCode(at(index)),
          answer: (index) => answerOurs(at(index)),
          accepts: (text) => answerOurs(text) !== null,
        },
        ...brCodeLibraries(texts),
      ],
      expected: codes.map(({ text: _, ...fields }) => fields),
      damaged: texts.slice(0, DAMAGED).map((text) => damageDigit(text, chance)),
    },
  ];
}
