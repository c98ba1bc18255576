import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Registered } from './bare-bank';
import { insert, prepared } from './bare-transaction';
import { type Created, type FloorContext, type FloorOrder, ROTA, sealed } from './issue-first';

const LEASE_MS = 30_000;

/** Second transaction: PENDENTE → ENVIANDO, the attempt with its lease, the timeline. Gives the title as the bank wants it. */
export async function beginRows(client: PoolClient, { empresaId }: FloorContext, boletoId: string) {
  const agora = new Date();
  const prazo = new Date(agora.getTime() + LEASE_MS);
  const tentativaId = uuidv7();
  const { rows } = await prepared(
    client,
    'title',
    `select b.tipo_cobranca, b.seu_numero, b.id_titulo_empresa, t.valor::float8, t.vencimento::text, t.regras,
       p.documento, p.nome, p.endereco, p.cidade, p.uf, p.cep
     from boleto b join boleto_termos t on t.boleto_id = b.id and t.situacao = 'ATUAL'
       join convenio v on v.id = b.convenio_id and v.pausado_em is null
       join cobranca c on c.id = b.cobranca_id join pagador p on p.id = c.pagador_id
     where b.id = $1 and b.situacao = 'PENDENTE' for update of b`,
    [boletoId],
  );
  const [row] = rows;
  await insert(client, 'boleto_tentativa', {
    id: tentativaId,
    empresa_id: empresaId,
    boleto_id: boletoId,
    ordem: 1,
    inicio: agora,
    prazo,
  });
  await prepared(
    client,
    'sending',
    `update boleto set situacao = 'ENVIANDO', tentativas = tentativas + 1, nao_encontrado = 0, proxima_tentativa_em = $2,
       atualizado_em = $3 where id = $1`,
    [boletoId, prazo, agora],
  );
  await insertEvento(client, empresaId, boletoId, ['ENVIO_INICIADO', 'PENDENTE', 'ENVIANDO', 'WORKER', 'Sistema']);
  const { documento, nome, endereco, cidade, uf, cep } = row;
  return {
    tentativaId,
    title: {
      tipoCobranca: row.tipo_cobranca,
      pagador: { tipoPessoa: 'PESSOA_JURIDICA', documento, nome, endereco, cidade, uf, cep },
      especieDocumento: row.regras.especieDocumento,
      seuNumero: row.seu_numero,
      idTituloEmpresa: row.id_titulo_empresa,
      dataVencimento: row.vencimento,
      valor: row.valor,
    },
  };
}

/** Third transaction: REGISTRADO with its numbers, the timeline, the debt, its counters, the outbox, the stored answer. */
export async function recordRows(
  client: PoolClient,
  { empresaId }: FloorContext,
  { created, tentativaId, titulo, order, chave, answer }: Recorded,
): Promise<void> {
  const agora = new Date();
  const { cobrancaId, boletoId, integracaoId, valor } = created;
  const eventoId = uuidv7();
  await prepared(
    client,
    'attempt ends',
    `update boleto_tentativa set fim = $2, resultado = 'REGISTRADO' where id = $1`,
    [tentativaId, agora],
  );
  await prepared(
    client,
    'registered',
    `update boleto set situacao = 'REGISTRADO', nosso_numero = $2, linha_digitavel = $3, codigo_barras = $4, txid = $5,
       pix_copia_e_cola = $6, registrado_em = $7, proxima_tentativa_em = null, atualizado_em = $7 where id = $1`,
    [boletoId, titulo.nossoNumero, titulo.linhaDigitavel, titulo.codigoBarras, titulo.txid, titulo.qrCode, agora],
  );
  const evento = ['REGISTRO_CONFIRMADO', 'ENVIANDO', 'REGISTRADO', 'BANCO', 'Sicredi'] as const;
  await insertEvento(client, empresaId, boletoId, evento);
  await prepared(
    client,
    'kept events',
    `update evento_bancario set proxima_tentativa_em = $3
     where convenio_id = (select convenio_id from boleto where id = $1) and nosso_numero = $2 and situacao = 'SEM_TITULO'`,
    [boletoId, titulo.nossoNumero, agora],
  );
  await prepared(client, 'open', `update cobranca set situacao = 'EM_ABERTO', atualizada_em = $2 where id = $1`, [
    cobrancaId,
    agora,
  ]);
  await prepared(
    client,
    'counters',
    `insert into contador_cobranca (empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor)
     values ($1, $2, 'ENVIANDO', $3, -1, -$4::numeric), ($1, $2, 'EM_ABERTO', $3, 1, $4::numeric)`,
    [empresaId, integracaoId, order.vencimento, valor],
  );
  await insert(client, 'evento_dominio', {
    id: eventoId,
    empresa_id: empresaId,
    tipo: 'cobranca.mudou',
    alvo_id: cobrancaId,
    dados: { de: 'ENVIANDO', para: 'EM_ABERTO', boletoId, fato: 'REGISTRO_CONFIRMADO' },
    criado_em: agora,
    proxima_tentativa_em: agora,
  });
  await prepared(
    client,
    'jobs',
    `select graphile_worker.add_job('evento-dominio.consumir', $1::json, max_attempts => 5), graphile_worker.remove_job($2)`,
    [JSON.stringify({ empresaId, eventoId }), `boleto:${boletoId}`],
  );
  await prepared(
    client,
    'answered',
    `update idempotencia set situacao = 'CONCLUIDA', status = 201, resposta = $3
     where empresa_id = $1 and rota = '${ROTA}' and chave = $2`,
    [empresaId, chave, JSON.stringify(sealed(answer))],
  );
}

type Recorded = {
  created: Created;
  tentativaId: string;
  titulo: Registered;
  order: FloorOrder;
  chave: string;
  answer: string;
};

function insertEvento(
  client: PoolClient,
  empresaId: string,
  boletoId: string,
  [fato, de, para, atorTipo, atorNome]: readonly [string, string, string, string, string],
) {
  return insert(client, 'boleto_evento', {
    id: uuidv7(),
    empresa_id: empresaId,
    boleto_id: boletoId,
    fato,
    de,
    para,
    efeito: 'ALTERA',
    ator_tipo: atorTipo,
    ator_nome: atorNome,
    dados: {},
    ocorrido_em: new Date(),
  });
}
