import { isSource, type Rule } from '../rule';
import { badImport, internalImports, zoneOf } from '../zones';

/** Who may use whom, directly or through others of this list. Each line is an edge of the graph in docs/architecture.md. */
export const FEATURE_GRAPH: Record<string, string[]> = {
  emissao: ['boleto'],
  'evento-bancario': ['boleto'],
  conciliacao: ['boleto'],
  instrucao: ['boleto'],
  remessa: ['boleto'],
  'pagina-pagamento': ['boleto'],
  titular: ['assistente'],
  assistente: ['integracao'],
  saude: ['boleto'],
  boleto: ['cobranca', 'integracao'],
  cobranca: ['pagador'],
  integracao: ['convenio', 'conta-bancaria'],
  convenio: ['empresa'],
  'conta-bancaria': ['empresa'],
  pagador: [],
  empresa: [],
  notificacao: [],
  auditoria: [],
};

/** They consume `evento_dominio` rows, so they may read any feature's schema.ts; nobody may import them. */
const CONSUMERS = ['notificacao', 'auditoria'];

function below(feature: string, seen = new Set<string>()): Set<string> {
  for (const next of FEATURE_GRAPH[feature] ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    below(next, seen);
  }
  return seen;
}

/** A feature that can be reached from itself, or null; the graph above must have none. */
export function featureInCycle(): string | null {
  return Object.keys(FEATURE_GRAPH).find((feature) => below(feature).has(feature)) ?? null;
}

/** Features use only features further down the graph; what travels up travels as an evento_dominio row. */
export const featureGraph: Rule = {
  name: 'feature graph',
  check: (files) =>
    files.flatMap((file) => {
      const from = zoneOf(file.path);
      if (!isSource(file.path) || from.room !== 'feature') return [];
      const allowed = below(from.feature);
      return internalImports(file).flatMap(({ target, specifier }) => {
        const to = zoneOf(target);
        if (to.room !== 'feature' || to.feature === from.feature || allowed.has(to.feature)) return [];
        if (CONSUMERS.includes(from.feature) && to.kind === 'schema') return [];
        const instead = `${from.feature} may not know ${to.feature}; write an evento_dominio row (lib/outbox) and let ${to.feature} consume it, or compose both in a feature above`;
        return [badImport(file, specifier, instead)];
      });
    }),
};
