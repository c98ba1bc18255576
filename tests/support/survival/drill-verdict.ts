import type { Difference } from './compare-books';
import type { DrillResult } from './run-drill';

// Of 1,000: a drill in which less has struck proves too little.
const AT_LEAST = 20;

const count = ({ differences }: DrillResult, kind: Difference['kind']) =>
  differences.filter((difference) => difference.kind === kind).length;

/** What speaks against the drill, in words for a person; empty when the books are equal and the storm was one. */
export function objections(result: DrillResult): string[] {
  const { faults, killsBetween, issued, differences } = result;
  const wanted = Math.ceil((AT_LEAST * issued) / 1000);
  const weak = (what: string, struck: number) =>
    struck < wanted ? [`A tempestade foi fraca: ${what} ${struck} vezes, no mínimo ${wanted}.`] : [];
  return [
    ...weak('reset depois do commit', faults['reset-depois'] ?? 0),
    ...weak('morte entre a tentativa e a resposta', killsBetween),
    ...(differences.length > 0 ? [`Os livros diferem em ${differences.length} pontos.`] : []),
  ];
}

/** The drill's result as a person reads it. */
export function describeDrill(result: DrillResult): string {
  const { faults, credentials, kills, killsBetween, abandoned, inHand, repeated } = result;
  const line = (name: string, value: number | string) => `  ${name.padEnd(44)}${String(value).padStart(7)}`;
  return [
    'Falhas do banco que aconteceram',
    ...Object.entries({ ...faults, ...credentials }).map(([tipo, times]) => line(tipo, times)),
    'kill -9',
    line('aplicação', kills.web),
    line('worker', kills.worker),
    line('PostgreSQL', kills.postgres),
    line('entre uma tentativa e a resposta', killsBetween),
    line('  tentativas que ficaram sem resposta', abandoned),
    line('títulos na mão do worker que morreu', inHand),
    line('pedidos repetidos pelos navegadores', repeated),
    'Livros',
    line('emitidos', result.issued),
    line('registrados', result.registered),
    line('  deles, pagos', result.paid),
    line('recusados', result.refused),
    line('duplicados', count(result, 'duplicado')),
    line('ausentes no banco', count(result, 'ausente')),
    line('perdidos aqui', count(result, 'perdido')),
    line('parados', count(result, 'parado')),
    line('tempo', `${(result.ms / 1000).toFixed(1).replace('.', ',')} s`),
  ].join('\n');
}
