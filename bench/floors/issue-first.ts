import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { insert, prepared } from './bare-transaction';

/** For whom and by whom the floor issues. */
export type FloorContext = { empresaId: string; pessoaId: string; pessoaNome: string };

/** The body of a POST: one payer who is known already, a due date that is a banking day. */
export type FloorOrder = { contaBancariaId: string; pagador: { documento: string }; valor: number; vencimento: string };

export type Created = Awaited<ReturnType<typeof createRows>>;

export const ROTA = 'POST /api/cobrancas';
const SAFETY_NET = "clock_timestamp() + interval '60 seconds'";
const KEY = randomBytes(32);

/** AES-256-GCM, as long as the product's envelopes. */
export function sealed(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** First transaction: the request's key, the debt, its title PENDENTE, the terms, the timeline, the counter, the safety net. */
export async function createRows(
  client: PoolClient,
  { empresaId, pessoaId, pessoaNome }: FloorContext,
  order: FloorOrder,
  request: { chave: string; text: string },
) {
  const agora = new Date();
  const [cobrancaId, boletoId, requestId] = [uuidv7(), uuidv7(), uuidv7()];
  await insert(client, 'idempotencia', {
    empresa_id: empresaId,
    rota: ROTA,
    chave: request.chave,
    corpo_hash: createHash('sha256').update(request.text).digest('base64url'),
    situacao: 'EM_ANDAMENTO',
    prazo: new Date(agora.getTime() + 45_000),
    criada_em: agora,
  });
  const { rows } = await prepared(
    client,
    'ready',
    `select i.id, i.convenio_id, i.regras, p.id as pagador_id from integracao i, pagador p
     where i.conta_bancaria_id = $1 and p.documento = $2 for share of i`,
    [order.contaBancariaId, order.pagador.documento.replace(/\D/g, '')],
  );
  const { id: integracaoId, convenio_id: convenioId, regras, pagador_id: pagadorId } = rows[0];
  const counted = await prepared(
    client,
    'count',
    `insert into contador_numero (empresa_id, nome, ultimo) values ($1, 'cobranca', 1)
     on conflict (empresa_id, nome) do update set ultimo = contador_numero.ultimo + 1 returning ultimo`,
    [empresaId],
  );
  const numero: number = counted.rows[0].ultimo;
  const valor = (order.valor / 100).toFixed(2);
  const { vencimento } = order;
  const link = randomBytes(16).toString('base64url');
  await insert(client, 'cobranca', {
    id: cobrancaId,
    empresa_id: empresaId,
    numero,
    integracao_id: integracaoId,
    pagador_id: pagadorId,
    forma: 'BOLETO_HIBRIDO',
    situacao: 'ENVIANDO',
    valor,
    vencimento,
    vencimento_efetivo: vencimento,
    link_hash: createHash('sha256').update(link).digest(),
    link_envelope: sealed(link),
    chave_idempotencia: request.chave,
    criada_em: agora,
    atualizada_em: agora,
  });
  const seuNumero = String(numero).padStart(6, '0');
  await insert(client, 'boleto', {
    id: boletoId,
    empresa_id: empresaId,
    cobranca_id: cobrancaId,
    convenio_id: convenioId,
    integracao_id: integracaoId,
    situacao: 'PENDENTE',
    tipo_cobranca: 'HIBRIDO',
    seu_numero: seuNumero,
    id_titulo_empresa: BigInt(`0x${boletoId.replaceAll('-', '')}`)
      .toString(36)
      .toUpperCase()
      .padStart(25, '0'),
    proxima_tentativa_em: new Date(agora.getTime() + 60_000),
    // The evening of the due date in São Paulo.
    proxima_consulta_em: new Date(`${vencimento}T21:00:00Z`),
    criado_em: agora,
    atualizado_em: agora,
  });
  await insert(client, 'boleto_termos', {
    id: uuidv7(),
    empresa_id: empresaId,
    boleto_id: boletoId,
    versao: 1,
    situacao: 'ATUAL',
    valor,
    vencimento,
    regras,
    criado_em: agora,
  });
  await insert(client, 'boleto_evento', {
    id: uuidv7(),
    empresa_id: empresaId,
    boleto_id: boletoId,
    fato: 'EMITIDO',
    de: 'PENDENTE',
    para: 'PENDENTE',
    efeito: 'ALTERA',
    ator_tipo: 'PESSOA',
    ator_nome: pessoaNome,
    dados: {},
    ocorrido_em: agora,
  });
  await insert(client, 'contador_cobranca', {
    empresa_id: empresaId,
    integracao_id: integracaoId,
    situacao: 'ENVIANDO',
    vencimento_efetivo: vencimento,
    quantidade: 1,
    valor,
  });
  await insert(client, 'auditoria', {
    id: uuidv7(),
    empresa_id: empresaId,
    ator_tipo: 'PESSOA',
    ator_id: pessoaId,
    ator_nome: pessoaNome,
    acao: 'cobranca.emitida',
    alvo_tipo: 'cobranca',
    alvo_id: cobrancaId,
    dados: { numero, valorCentavos: order.valor, vencimento },
    request_id: requestId,
    ocorrido_em: agora,
  });
  await prepared(
    client,
    'safety net',
    `select graphile_worker.add_job('boleto.atender', $1::json, run_at => ${SAFETY_NET}, job_key => $2, max_attempts => 5)`,
    [JSON.stringify({ empresaId, boletoId }), `boleto:${boletoId}`],
  );
  return { cobrancaId, boletoId, integracaoId: integracaoId as string, link, numero, valor, criadaEm: agora };
}
