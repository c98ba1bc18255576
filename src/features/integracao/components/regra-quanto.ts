import { formatHundredths, readHundredths } from '@/domain/valor-digitado';

/** An amount or a percentage as it stands in its field; what cannot be read stays as typed. */
export function tidyQuanto(typed: string): string {
  const hundredths = readHundredths(typed);
  return hundredths === null ? typed : formatHundredths(hundredths);
}
