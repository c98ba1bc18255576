import type { MoneyDifference } from './compare-money';
import type { MoneyResult } from './run-money-drill';

const KILLS_IN_SWEEP = 3;
const PAID_IN_ABSENCE = 7;
const KINDS: MoneyDifference['kind'][] = ['duplicado', 'perdido', 'ausente', 'parado', 'situacao', 'credito'];
const WEBHOOKS = ['perder', 'duplicar', 'atrasar', 'reordenar', 'token-errado'];

/** What speaks against the drill, in words for a person; empty when the books are equal and everything happened that was to. */
export function moneyObjections(result: MoneyResult): string[] {
  const { stories, faults, killsInSweep, paidInAbsence, unknownWhenPaid, undelivered, differences } = result;
  const weak = (what: string, happened: number, least = 1) =>
    happened < least ? [`A tempestade foi fraca: ${what} ${happened} vezes, no mínimo ${least}.`] : [];
  return [
    ...Object.entries(stories).flatMap(([name, happened]) => weak(name, happened)),
    ...WEBHOOKS.flatMap((name) => weak(`webhook-${name}`, faults[`webhook-${name}`] ?? 0)),
    ...weak('webhook não entregue', undelivered),
    ...weak('morte no meio de uma varredura', killsInSweep, KILLS_IN_SWEEP),
    ...weak('pagamento na ausência', paidInAbsence, PAID_IN_ABSENCE),
    ...weak('pagamento de título ainda incerto', unknownWhenPaid),
    ...(differences.length > 0 ? [`Os livros diferem em ${differences.length} pontos.`] : []),
  ];
}

/** The drill's result as a person reads it. */
export function describeMoney(result: MoneyResult): string {
  const { stories, faults, kills, bank, ours, differences } = result;
  const line = (name: string, value: number | string) => `  ${name.padEnd(44)}${String(value).padStart(14)}`;
  const money = (centavos: number) => (centavos / 100).toFixed(2).replace('.', ',');
  return [
    'Títulos, pelo que aconteceu com eles',
    ...Object.entries(stories).map(([name, times]) => line(name, times)),
    'Falhas do banco que aconteceram',
    ...Object.entries(faults)
      .filter(([, times]) => times > 0)
      .map(([tipo, times]) => line(tipo, times)),
    line('webhooks que ninguém recebeu', result.undelivered),
    'kill -9',
    line('aplicação', kills.web),
    line('worker', kills.worker),
    line('PostgreSQL', kills.postgres),
    line('no meio de uma varredura', result.killsInSweep),
    'Semana sem ninguém em casa',
    line('pagamentos', result.paidInAbsence),
    line('títulos pagos que aqui ninguém conhecia', result.unknownWhenPaid),
    'Livros                                              no banco          aqui',
    `  ${'títulos pagos'.padEnd(44)}${String(bank.titles).padStart(14)}${String(ours.titles).padStart(14)}`,
    `  ${'pagamentos'.padEnd(44)}${String(bank.payments).padStart(14)}${String(ours.payments).padStart(14)}`,
    `  ${'recebido'.padEnd(44)}${money(bank.received).padStart(14)}${money(ours.received).padStart(14)}`,
    line('créditos aqui', money(ours.credits)),
    line('emitidos', result.issued),
    ...KINDS.map((kind) => line(`diferenças: ${kind}`, differences.filter((one) => one.kind === kind).length)),
    line('tempo', `${(result.ms / 1000).toFixed(1).replace('.', ',')} s`),
  ].join('\n');
}
