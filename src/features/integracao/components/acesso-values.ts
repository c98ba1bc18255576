import { schemaResolver } from '@mantine/form';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { credenciaisInput, type IntegracaoView, integracaoInput } from '../schema';

export type AcessoValues = {
  ambiente: string;
  convenio: { numero: string; carteira: string; numeroRemessa: string; cnab: string };
  webservice: { versaoApi: string; estacao: string; apiId: string };
  chave: string;
  segredo: string;
};

/** The secrets of an access, by the names of their fields. */
export const SEGREDOS = ['chave', 'segredo'] as const;
export type Asking = Record<(typeof SEGREDOS)[number], boolean>;

/** What is saved, or else what follows from the account by the bank's rules. What must equal the account always does. */
export function acessoValues(
  conta: ContaBancariaView,
  integracao: IntegracaoView | null,
  simulador: boolean,
): AcessoValues {
  const { numero = conta.conta, carteira = '1', numeroRemessa = 0, cnab = 400 } = integracao?.convenio ?? {};
  return {
    // Whoever has a simulated bank at hand rehearses first.
    ambiente: integracao?.ambiente ?? (simulador ? 'SIMULADOR' : 'PRODUCAO'),
    convenio: { numero, carteira, numeroRemessa: String(numeroRemessa), cnab: String(cnab) },
    webservice: { versaoApi: 'V3', estacao: conta.cooperativa, apiId: apiIdOf(conta) },
    chave: '',
    segredo: '',
  };
}

/** Código do beneficiário (5 digits) and cooperativa (4). */
export function apiIdOf({ codigoBeneficiario, cooperativa }: ContaBancariaView): string {
  return `${codigoBeneficiario ?? ''}${cooperativa}`;
}

/** The values as the API takes them; rules stay as they are. */
export function toIntegracao({ ambiente, convenio, webservice }: AcessoValues, integracao: IntegracaoView | null) {
  const { numeroRemessa, cnab, ...rest } = convenio;
  // Number('') is 0, and nothing typed is not a number.
  const remessa = numeroRemessa.trim() === '' ? Number.NaN : Number(numeroRemessa.replaceAll('.', ''));
  const regras = integracao?.regras ?? {};
  return { ambiente, convenio: { ...rest, numeroRemessa: remessa, cnab: Number(cnab) }, webservice, regras };
}

/** The secrets that are being asked for. */
export function toCredenciais(values: AcessoValues, asking: Asking): Partial<Record<keyof Asking, string>> {
  return Object.fromEntries(SEGREDOS.filter((name) => asking[name]).map((name) => [name, values[name]]));
}

const checkIntegracao = schemaResolver(integracaoInput, { sync: true });
const checkCredenciais = schemaResolver(credenciaisInput, { sync: true });

/** What the API would refuse, by field. */
export function acessoErrors(values: AcessoValues, integracao: IntegracaoView | null, asking: Asking) {
  const credenciais = toCredenciais(values, asking);
  return {
    ...checkIntegracao(toIntegracao(values, integracao)),
    ...(Object.keys(credenciais).length > 0 && checkCredenciais(credenciais)),
  };
}

const RENAMED: Record<string, string> = { apiId: 'webservice.apiId', cooperativa: 'webservice.estacao' };

/** The bank's name of a field → the form's. */
export function renameField(field: string): string {
  return RENAMED[field] ?? field;
}
