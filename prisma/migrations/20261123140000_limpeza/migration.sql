-- Housekeeping that looks across companies: SECURITY DEFINER, owned by migrador, gives out a count only.

-- Folds the deltas of contador_cobranca into one row per (empresa, integração, situação, vencimento). One statement, so that
-- whoever sums at the same time sees either the deltas or their sum.
CREATE FUNCTION compactar_contadores() RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH deltas AS (
      DELETE FROM contador_cobranca WHERE id IN (SELECT id FROM contador_cobranca FOR UPDATE SKIP LOCKED)
      RETURNING empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor
    ), somas AS (
      INSERT INTO contador_cobranca (empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor)
      SELECT empresa_id, integracao_id, situacao, vencimento_efetivo, sum(quantidade), sum(valor) FROM deltas
      GROUP BY empresa_id, integracao_id, situacao, vencimento_efetivo
      HAVING sum(quantidade) <> 0 OR sum(valor) <> 0
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM deltas) - (SELECT count(*) FROM somas)
  $$;

-- Forgets answers to requests that nobody repeats any more.
CREATE FUNCTION limpar_idempotencia(antes timestamptz) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH velhas AS (DELETE FROM idempotencia WHERE criada_em < antes RETURNING 1) SELECT count(*) FROM velhas
  $$;

REVOKE ALL ON FUNCTION compactar_contadores(), limpar_idempotencia(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION compactar_contadores(), limpar_idempotencia(timestamptz) TO aplicacao;
