-- What Prisma's schema language cannot say: isolation of companies, append-only tables, partial indexes, checks,
-- and the few functions that may look across companies.

-- 1. Privileges -----------------------------------------------------------------------------------------------------
-- The application's role owns nothing, creates nothing and cannot bypass row-level security.
GRANT USAGE ON SCHEMA public TO aplicacao;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO aplicacao;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO aplicacao;
ALTER DEFAULT PRIVILEGES FOR ROLE migrador IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO aplicacao;
ALTER DEFAULT PRIVILEGES FOR ROLE migrador IN SCHEMA public GRANT USAGE ON SEQUENCES TO aplicacao;

-- 2. Row-level security -----------------------------------------------------------------------------------------------
-- Every business table: the application sees and writes the rows of the company named by app.empresa_id and no others;
-- without a company it sees nothing. FORCE makes this hold for the owner too; migrador gets through by its own policy,
-- which data migrations and the functions of section 5 need.
CREATE FUNCTION empresa_da_transacao() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.empresa_id', true), '')::uuid $$;

CREATE FUNCTION isolar_por_empresa(tabela regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tabela);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tabela);
  EXECUTE format('CREATE POLICY da_empresa ON %s TO aplicacao USING (empresa_id = (SELECT empresa_da_transacao())) WITH CHECK (empresa_id = (SELECT empresa_da_transacao()))', tabela);
  EXECUTE format('CREATE POLICY do_migrador ON %s TO migrador USING (true) WITH CHECK (true)', tabela);
END $$;
REVOKE ALL ON FUNCTION isolar_por_empresa(regclass) FROM PUBLIC;

SELECT isolar_por_empresa(tabela::regclass) FROM unnest(ARRAY[
  'configuracao_cobranca', 'conta_bancaria', 'convenio', 'contador_nosso_numero', 'integracao', 'credencial', 'pagador',
  'cobranca', 'contador_cobranca', 'contador_numero', 'boleto', 'boleto_tentativa', 'boleto_termos', 'boleto_evento',
  'fato_liquidacao', 'pagamento', 'credito', 'evento_bancario', 'evento_dominio', 'idempotencia', 'auditoria'
]) AS tabela;

-- 3. Append-only tables -----------------------------------------------------------------------------------------------
CREATE FUNCTION recusar_alteracao() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER somente_insercao BEFORE UPDATE OR DELETE ON boleto_evento FOR EACH ROW EXECUTE FUNCTION recusar_alteracao();
CREATE TRIGGER somente_insercao BEFORE UPDATE OR DELETE ON fato_liquidacao FOR EACH ROW EXECUTE FUNCTION recusar_alteracao();
CREATE TRIGGER somente_insercao BEFORE UPDATE OR DELETE ON auditoria FOR EACH ROW EXECUTE FUNCTION recusar_alteracao();
CREATE TRIGGER sem_truncate BEFORE TRUNCATE ON boleto_evento FOR EACH STATEMENT EXECUTE FUNCTION recusar_alteracao();
CREATE TRIGGER sem_truncate BEFORE TRUNCATE ON fato_liquidacao FOR EACH STATEMENT EXECUTE FUNCTION recusar_alteracao();
CREATE TRIGGER sem_truncate BEFORE TRUNCATE ON auditoria FOR EACH STATEMENT EXECUTE FUNCTION recusar_alteracao();

-- 4. Partial indexes and checks ---------------------------------------------------------------------------------------
-- One live boleto per cobrança: whatever else goes wrong, the database refuses a second one.
CREATE UNIQUE INDEX boleto_vivo_por_cobranca ON boleto (cobranca_id)
  WHERE situacao IN ('PENDENTE', 'ENVIANDO', 'INCERTO', 'REGISTRADO', 'PROTESTO', 'NEGATIVADO');
-- One version of the terms is in force.
CREATE UNIQUE INDEX boleto_termos_atual ON boleto_termos (boleto_id) WHERE situacao = 'ATUAL';
-- The same money seen by several sources is one payment; two equal ones in one list are two (ordinal).
CREATE UNIQUE INDEX pagamento_unico ON pagamento (boleto_id, dia, canal, valor, ordinal) WHERE estorno_de_id IS NULL;
-- One open credit per cobrança: it grows and shrinks with the payments.
CREATE UNIQUE INDEX credito_aberto ON credito (cobranca_id) WHERE situacao = 'ABERTO';
-- What the sweeps read.
CREATE INDEX boleto_devido ON boleto (proxima_tentativa_em) WHERE proxima_tentativa_em IS NOT NULL;
CREATE INDEX evento_bancario_devido ON evento_bancario (proxima_tentativa_em) WHERE proxima_tentativa_em IS NOT NULL;
CREATE INDEX evento_dominio_devido ON evento_dominio (proxima_tentativa_em) WHERE proxima_tentativa_em IS NOT NULL;
CREATE INDEX convenio_a_varrer ON convenio (liquidados_proxima_varredura_em) WHERE liquidados_proxima_varredura_em IS NOT NULL;

ALTER TABLE cobranca ADD CONSTRAINT cobranca_valor_positivo CHECK (valor > 0 AND valor <= 99999999.99);
ALTER TABLE boleto_termos ADD CONSTRAINT boleto_termos_valor_positivo CHECK (valor > 0 AND valor <= 99999999.99);
ALTER TABLE pagamento ADD CONSTRAINT pagamento_valor_positivo CHECK (valor > 0);
ALTER TABLE credito ADD CONSTRAINT credito_valor_positivo CHECK (valor > 0);
ALTER TABLE boleto ADD CONSTRAINT boleto_registrado_completo CHECK (
  situacao NOT IN ('REGISTRADO', 'LIQUIDADO', 'PROTESTO', 'NEGATIVADO')
  OR (nosso_numero IS NOT NULL AND linha_digitavel IS NOT NULL AND codigo_barras IS NOT NULL));

-- 5. Functions that look across companies -------------------------------------------------------------------------------
-- SECURITY DEFINER, owned by migrador, each answers one question and gives out identifiers only.
CREATE FUNCTION cobranca_por_link(hash bytea) RETURNS TABLE (empresa_id uuid, cobranca_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT c.empresa_id, c.id FROM cobranca c WHERE c.link_hash = hash $$;

CREATE FUNCTION convenio_por_webhook(hash bytea) RETURNS TABLE (empresa_id uuid, convenio_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT c.empresa_id, c.id FROM convenio c WHERE c.webhook_token_hash = hash $$;

CREATE FUNCTION boletos_devidos(agora timestamptz, limite int) RETURNS TABLE (empresa_id uuid, boleto_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT b.empresa_id, b.id FROM boleto b WHERE b.proxima_tentativa_em <= agora ORDER BY b.proxima_tentativa_em LIMIT limite $$;

CREATE FUNCTION eventos_bancarios_devidos(agora timestamptz, limite int) RETURNS TABLE (empresa_id uuid, evento_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT e.empresa_id, e.id FROM evento_bancario e WHERE e.proxima_tentativa_em <= agora ORDER BY e.proxima_tentativa_em LIMIT limite $$;

CREATE FUNCTION eventos_dominio_devidos(agora timestamptz, limite int) RETURNS TABLE (empresa_id uuid, evento_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT e.empresa_id, e.id FROM evento_dominio e WHERE e.proxima_tentativa_em <= agora ORDER BY e.proxima_tentativa_em LIMIT limite $$;

CREATE FUNCTION convenios_a_varrer(agora timestamptz) RETURNS TABLE (empresa_id uuid, convenio_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT c.empresa_id, c.id FROM convenio c WHERE c.liquidados_proxima_varredura_em <= agora ORDER BY c.liquidados_proxima_varredura_em $$;

-- Whether a number of the bank already belongs to another company: yes or no, nothing about whose.
CREATE FUNCTION convenio_de_outra_empresa(amb ambiente, coop text, pst text, benef text, minha uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM convenio c WHERE c.ambiente = amb AND c.cooperativa = coop AND c.posto = pst
        AND c.codigo_beneficiario = benef AND c.empresa_id <> minha) $$;

REVOKE ALL ON FUNCTION cobranca_por_link(bytea), convenio_por_webhook(bytea), boletos_devidos(timestamptz, int),
  eventos_bancarios_devidos(timestamptz, int), eventos_dominio_devidos(timestamptz, int), convenios_a_varrer(timestamptz),
  convenio_de_outra_empresa(ambiente, text, text, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cobranca_por_link(bytea), convenio_por_webhook(bytea), boletos_devidos(timestamptz, int),
  eventos_bancarios_devidos(timestamptz, int), eventos_dominio_devidos(timestamptz, int), convenios_a_varrer(timestamptz),
  convenio_de_outra_empresa(ambiente, text, text, text, uuid) TO aplicacao;

INSERT INTO relogio (id, deslocamento_ms) VALUES (1, 0);
