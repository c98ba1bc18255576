import { schemaResolver } from '@mantine/form';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { type Ambiente, credenciaisInput, type IntegracaoView, integracaoInput } from '../schema';

export type AcessoValues = {
  convenio: { numero: string; carteira: string; numeroRemessa: string; cnab: string };
  webservice: { versaoApi: string; estacao: string; apiId: string };
  chave: string;
  segredo: string;
};

/** The secrets of an access, by the names of their fields. */
export const SEGREDOS = ['chave', 'segredo'] as const;
export type Asking = Record<(typeof SEGREDOS)[number], boolean>;

/** What each field is called on screen. */
export const ROTULOS_ACESSO: Record<string, string> = {
  'convenio.numero': 'Número',
  'convenio.carteira': 'Carteira',
  'convenio.numeroRemessa': 'Nº. remessa',
  'convenio.cnab': 'CNAB',
  'webservice.versaoApi': 'Versão',
  'webservice.estacao': 'C. Estação',
  'webservice.apiId': 'API ID',
};

/** What is saved, or else what follows from the account by the bank's rules; above it, what was typed and not saved yet. */
export function acessoValues(
  conta: ContaBancariaView,
  integracao: IntegracaoView | null,
  draft: Partial<AcessoValues> | null,
): AcessoValues {
  const { numero = conta.conta, carteira = '1', numeroRemessa = 0, cnab = 400 } = integracao?.convenio ?? {};
  const convenio = { numero, carteira, numeroRemessa: String(numeroRemessa), cnab: String(cnab) };
  const webservice = { versaoApi: 'V3', estacao: conta.cooperativa, apiId: apiIdOf(conta) };
  return {
    convenio: { ...convenio, ...draft?.convenio },
    webservice: { ...webservice, ...draft?.webservice },
    chave: '',
    segredo: '',
  };
}

/** Código do beneficiário (5 digits) and cooperativa (4). */
export function apiIdOf({ codigoBeneficiario, cooperativa }: ContaBancariaView): string {
  return `${codigoBeneficiario ?? ''}${cooperativa}`;
}

/** The values as the API takes them, with the version they were typed over; rules stay as they are. */
export function toIntegracao(
  { convenio, webservice }: Pick<AcessoValues, 'convenio' | 'webservice'>,
  ambiente: Ambiente,
  integracao: IntegracaoView | null,
) {
  const { numeroRemessa, cnab, ...rest } = convenio;
  // Number('') is 0, and nothing typed is not a number.
  const remessa = numeroRemessa.trim() === '' ? Number.NaN : Number(numeroRemessa.replaceAll('.', ''));
  return {
    ambiente,
    versao: integracao?.versao ?? 0,
    convenio: { ...rest, numeroRemessa: remessa, cnab: Number(cnab) },
    webservice,
    regras: integracao?.regras ?? {},
  };
}

/** The secrets that are being asked for. */
export function toCredenciais(values: AcessoValues, asking: Asking): Partial<Record<keyof Asking, string>> {
  return Object.fromEntries(SEGREDOS.filter((name) => asking[name]).map((name) => [name, values[name]]));
}

const checkIntegracao = schemaResolver(integracaoInput, { sync: true });
const checkCredenciais = schemaResolver(credenciaisInput, { sync: true });

/** What the API would refuse, by field. */
export function acessoErrors(
  values: AcessoValues,
  ambiente: Ambiente,
  integracao: IntegracaoView | null,
  asking: Asking,
) {
  const credenciais = toCredenciais(values, asking);
  return {
    ...checkIntegracao(toIntegracao(values, ambiente, integracao)),
    ...(Object.keys(credenciais).length > 0 && checkCredenciais(credenciais)),
  };
}

/** The fields that the bank can find fault with, by its names of them, and where they are. */
export const CAMPOS_DO_TESTE: Record<string, string> = {
  chave: 'Chave',
  segredo: 'Segredo',
  apiId: 'API ID',
  cooperativa: 'C. Estação',
  posto: 'Posto, nos dados da conta',
  codigoBeneficiario: 'Código do beneficiário, nos dados da conta',
};

const RENAMED: Record<string, string> = { apiId: 'webservice.apiId', cooperativa: 'webservice.estacao' };

/** The bank's name of a field → the form's. */
export function renameField(field: string): string {
  return RENAMED[field] ?? field;
}

/** What a field is called in a list of what to correct. */
export function nomeDoCampo(field: string): string {
  return ROTULOS_ACESSO[field] ?? CAMPOS_DO_TESTE[field] ?? field;
}
