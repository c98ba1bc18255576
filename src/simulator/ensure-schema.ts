import type { Pool } from 'pg';
import { inTransaction } from './database';

/** Any number will do, as long as every starting simulator asks for the same one. */
const SCHEMA_LOCK = 748_001;

// Money is in centavos. What an instruction does later is a column with the instant, never a timer, so that a killed
// process forgets nothing.
const SCHEMA = `
create table if not exists configuracao (
  unica boolean primary key default true check (unica),
  segredo_token text not null,
  relogio_ms bigint not null default 0
);

create table if not exists beneficiario (
  id bigint generated always as identity primary key,
  cooperativa text not null,
  posto text not null,
  codigo text not null,
  chave text not null,
  segredo text not null,
  documento text not null,
  nome text not null,
  opcoes jsonb not null,
  sequencia bigint not null default 0,
  unique (cooperativa, codigo)
);

create table if not exists sessao (
  id uuid primary key,
  beneficiario_id bigint not null references beneficiario (id) on delete cascade,
  refresh_jti uuid not null,
  expira_em timestamptz not null
);
create index if not exists sessao_expira on sessao (beneficiario_id, expira_em);

create table if not exists titulo (
  id bigint generated always as identity primary key,
  beneficiario_id bigint not null references beneficiario (id),
  nosso_numero text not null,
  seu_numero text not null,
  id_titulo_empresa text,
  linha_digitavel text not null,
  codigo_barras text not null,
  txid text,
  qr_code text,
  valor bigint not null,
  vencimento date not null,
  emissao date not null,
  liquidado_por text,
  baixa_em timestamptz,
  pedido jsonb not null,
  criado_em timestamptz not null
);
create unique index if not exists titulo_nosso_numero on titulo (beneficiario_id, nosso_numero);
create unique index if not exists titulo_linha on titulo (linha_digitavel);
create index if not exists titulo_seu_numero on titulo (beneficiario_id, seu_numero);
create index if not exists titulo_id_empresa on titulo (beneficiario_id, id_titulo_empresa)
  where id_titulo_empresa is not null;
create index if not exists titulo_lista on titulo (beneficiario_id, id);

create table if not exists liquidacao (
  id bigint generated always as identity primary key,
  titulo_id bigint not null references titulo (id),
  beneficiario_id bigint not null references beneficiario (id),
  canal text not null,
  dia date not null,
  momento timestamptz not null,
  valor bigint not null,
  juros bigint not null,
  multa bigint not null,
  desconto bigint not null,
  abatimento bigint not null,
  estornada_em timestamptz
);
create index if not exists liquidacao_dia on liquidacao (beneficiario_id, dia, id);
create index if not exists liquidacao_titulo on liquidacao (titulo_id, id);

alter table beneficiario add column if not exists epoca int not null default 0;
alter table titulo add column if not exists abatimento bigint not null default 0;
alter table titulo add column if not exists fluxo text;
alter table titulo add column if not exists baixa_origem text;
alter table liquidacao add column if not exists aviso boolean not null default false;
alter table liquidacao add column if not exists credito date;
update liquidacao set credito = dia where credito is null;
create index if not exists liquidacao_credito on liquidacao (beneficiario_id, credito, id);
create index if not exists titulo_emissao on titulo (beneficiario_id, emissao);
create index if not exists titulo_vencimento on titulo (beneficiario_id, vencimento);
create index if not exists titulo_baixa on titulo (beneficiario_id, baixa_em) where baixa_em is not null;

create table if not exists instrucao (
  id bigint generated always as identity primary key,
  transacao uuid not null,
  beneficiario_id bigint not null references beneficiario (id),
  titulo_id bigint not null references titulo (id),
  tipo text not null,
  corpo jsonb not null,
  pedida_em timestamptz not null,
  efeito_em timestamptz not null,
  ignorar boolean not null default false,
  resultado text
);
create unique index if not exists instrucao_pendente on instrucao (titulo_id) where resultado is null;
create index if not exists instrucao_fila on instrucao (beneficiario_id, efeito_em) where resultado is null;
create index if not exists instrucao_lista on instrucao (beneficiario_id, id);

create table if not exists contrato_webhook (
  id bigint generated always as identity primary key,
  beneficiario_id bigint not null unique references beneficiario (id),
  contrato jsonb not null
);

create table if not exists evento (
  id bigint generated always as identity primary key,
  beneficiario_id bigint not null references beneficiario (id),
  titulo_id bigint not null references titulo (id),
  corpo jsonb not null,
  situacao text not null,
  enviar_em timestamptz,
  token_errado boolean not null default false,
  tentativas int not null default 0,
  resposta text,
  criado_em timestamptz not null
);
alter table evento add column if not exists atras_de bigint;
create index if not exists evento_retido on evento (beneficiario_id) where situacao = 'RETIDO';
create index if not exists evento_pendente on evento (titulo_id, id) where situacao = 'PENDENTE';
create index if not exists evento_fila on evento (id) where situacao = 'PENDENTE';
create index if not exists evento_beneficiario on evento (beneficiario_id, id);

create table if not exists falha (
  id bigint generated always as identity primary key,
  beneficiario_id bigint not null references beneficiario (id),
  tipo text not null,
  rota text,
  ms int not null default 0,
  status int,
  mensagem text,
  restantes int not null,
  atingidas int not null default 0
);
create index if not exists falha_restante on falha (beneficiario_id, id) where restantes > 0;
`;

/** Creates whatever is missing. Safe to run on every start and from two processes at once. */
export async function ensureSchema(db: Pool): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    await tx.query(SCHEMA);
  });
}
