import { z } from 'zod';
import { BankError } from '@/bank/errors';
import type { Ambiente, BankAccess } from '@/bank/gateway';
import { accepted, allStages, failedAt, type Sondada } from '@/bank/sondagem';
import { formatLocalDate, type LocalDate } from '@/domain/local-date';
import type { SicrediClient } from './client';
import { decodeAnswer } from './decode';
import { orNullWhenNotFound } from './not-found';
import { LIQUIDADOS } from './settled-list';
import { CONTRATOS } from './webhook-contract';

/**
 * Finds out stage by stage whether an access works, and which field is wrong where it does not. Three cheap calls, none of
 * which registers anything; the first no or silence ends them. What it cannot find out: whether the convênio has online
 * collection and híbrido contracted, or was closed. The bank's papers tell those only of a registration.
 */
export async function probeAccess(client: SicrediClient, access: BankAccess, dia: LocalDate): Promise<Sondada[]> {
  const found = await askLogin(client, access);
  if (found.every(isAccepted)) found.push(await askBeneficiario(client, access, dia));
  if (found.every(isAccepted)) found.push(await askPosto(client, access));
  return allStages(found);
}

const isAccepted = ({ resultado }: Sondada) => resultado === 'ACEITA';

/** What a stage's call ends with; null for a yes. Anything but the bank's doing goes on its way. */
async function refusalOf(call: Promise<unknown>): Promise<BankError | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof BankError) return error;
    throw error;
  }
}

const OUTRO_AMBIENTE: Record<Ambiente, string> = {
  PRODUCAO: ' Uma Chave de homologação não vale em produção.',
  HOMOLOGACAO: ' A Chave de produção não vale em homologação, que tem uma própria.',
  SIMULADOR: '',
};

/*
 * Both come with one answer: a gateway checks the Chave and lets only a known one through to the login, so a refusal in the
 * login's words proves the Chave.
 */
async function askLogin(client: SicrediClient, access: BankAccess): Promise<Sondada[]> {
  const error = await refusalOf(client.authenticate());
  if (!error) return [accepted('CHAVE'), accepted('LOGIN')];
  if (error.kind !== 'credentials') return [failedAt('CHAVE', error)];
  if (error.field === 'chave') {
    return [{ ...failedAt('CHAVE', error), mensagem: `${error.message}${OUTRO_AMBIENTE[access.ambiente]}` }];
  }
  if (error.field === 'segredo') {
    const mensagem = `${error.message} O Sicredi não diz qual dos dois está errado: se o código é o último gerado, confirme com o banco o código do beneficiário, que forma o API ID.`;
    return [accepted('CHAVE'), { ...failedAt('LOGIN', error), campos: ['segredo', 'apiId'], mensagem }];
  }
  if (error.field) return [accepted('CHAVE'), failedAt('LOGIN', error)];
  const duvida = 'O Sicredi recusou o acesso sem dizer se foi por ela ou pelo Segredo.';
  return [
    { etapa: 'CHAVE', resultado: 'SEM_RESPOSTA', campos: [], mensagem: duvida },
    {
      etapa: 'LOGIN',
      resultado: 'RECUSADA',
      campos: ['chave', 'segredo', 'apiId'],
      mensagem:
        'O Sicredi recusou o acesso sem dizer por quê. Confira a Chave no portal do desenvolvedor, o Segredo no internet banking e o API ID com o banco.',
    },
  ];
}

/** The first page of the day's settled list, which the bank gives only to its beneficiário; what stands in it does not matter. */
async function askBeneficiario(client: SicrediClient, access: BankAccess, dia: LocalDate): Promise<Sondada> {
  const { codigoBeneficiario, cooperativa } = access;
  const query = { codigoBeneficiario, dia: formatLocalDate(dia) };
  const asked = orNullWhenNotFound(client.send({ kind: 'query', method: 'GET', path: LIQUIDADOS, query }));
  const error = await refusalOf(
    asked.then((answer) => answer && decodeAnswer(answer, 'query', z.unknown(), () => null)),
  );
  if (!error) return accepted('BENEFICIARIO');
  const stage = failedAt('BENEFICIARIO', error);
  if (error.motivo === 'BENEFICIARIO_NAO_ENCONTRADO') {
    return { ...stage, campos: ['codigoBeneficiario', 'posto', 'cooperativa'] };
  }
  if (stage.resultado !== 'RECUSADA' || error.field) return stage;
  const words = error.bankMessage ? ` Ele respondeu: “${error.bankMessage}”.` : '';
  return {
    ...stage,
    campos: ['codigoBeneficiario', 'cooperativa'],
    mensagem: `O Sicredi aceitou o login, mas não deixou consultar os boletos do beneficiário ${codigoBeneficiario} na cooperativa ${cooperativa}.${words} Confirme os dois com o banco.`,
  };
}

const SEM_CONTRATO_AQUI =
  'Neste ambiente o Sicredi não tem a consulta que confere o posto. Confira-o com o banco; o primeiro boleto o confirma.';

/*
 * Asking for the webhook's contract is the only reading that looks at the posto. A no in other words than those about who is
 * asking says nothing of the posto, and announcements are no condition for issuing: it does not end an access that works.
 */
async function askPosto(client: SicrediClient, access: BankAccess): Promise<Sondada> {
  const { cooperativa, posto, codigoBeneficiario: beneficiario } = access;
  const query = { cooperativa, posto, beneficiario };
  const asked = client.send({ kind: 'query', method: 'GET', path: CONTRATOS, query });
  const error = await refusalOf(asked.then((answer) => decodeAnswer(answer, 'query', z.unknown(), () => null)));
  if (!error || error.motivo === 'CONTRATO_NAO_ENCONTRADO') return accepted('POSTO');
  const stage = failedAt('POSTO', error);
  if (error.motivo === 'BENEFICIARIO_NAO_ENCONTRADO') {
    const mensagem = `O Sicredi conhece o beneficiário ${beneficiario}, mas não o encontrou no posto ${posto} da cooperativa ${cooperativa}. Confira o posto nos dados da conta.`;
    return { ...stage, campos: ['posto'], mensagem };
  }
  if (error.field || (stage.resultado !== 'RECUSADA' && error.status !== 404)) return stage;
  const words = error.bankMessage ? `: ele respondeu “${error.bankMessage}”` : '';
  const recusa = `O Sicredi não deixou conferir o posto${words}. Confira-o com o banco; o primeiro boleto o confirma.`;
  const mensagem = error.status === 404 ? SEM_CONTRATO_AQUI : recusa;
  return { etapa: 'POSTO', resultado: 'NAO_PERGUNTADA', campos: [], mensagem };
}
