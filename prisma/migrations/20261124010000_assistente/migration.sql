-- CreateEnum
CREATE TYPE "fato_link_titular" AS ENUM ('CRIADO', 'ABERTO', 'RECUSADO', 'SEM_RESPOSTA', 'ACEITO', 'REVOGADO', 'ESGOTADO');

-- AlterEnum
ALTER TYPE "tipo_ator" ADD VALUE 'TITULAR';

-- DropForeignKey
ALTER TABLE "integracao" DROP CONSTRAINT "integracao_convenio_id_fkey";

-- DropIndex
DROP INDEX "conta_bancaria_empresa_id_banco_cooperativa_posto_conta_key";

-- DropIndex
DROP INDEX "integracao_conta_bancaria_id_key";

-- DropIndex
DROP INDEX "credencial_integracao_id_tipo_key";

-- AlterTable
ALTER TABLE "conta_bancaria" ADD COLUMN     "desativada_em" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "integracao" ADD COLUMN     "ambiente" "ambiente",
ADD COLUMN     "situacao_em_uso" "situacao_integracao",
ADD COLUMN     "ultimo_teste" JSONB,
ADD COLUMN     "versao" INTEGER NOT NULL DEFAULT 1;

UPDATE integracao i SET ambiente = c.ambiente FROM convenio c WHERE c.id = i.convenio_id;
ALTER TABLE integracao ALTER COLUMN ambiente SET NOT NULL;

-- An integração could move to another ambiente once nothing of it was open, and what it had issued before stayed with it. That gets
-- an integração of its own where it was issued, out of use, so that no rehearsal counts as real money. Of several convênios there it
-- takes the latest; each boleto keeps its own.
INSERT INTO integracao (id, empresa_id, conta_bancaria_id, convenio_id, ambiente, situacao, situacao_em_uso, versao_api, estacao,
  api_id, regras, criada_em, atualizada_em)
SELECT DISTINCT ON (i.id, v.ambiente) gen_random_uuid(), i.empresa_id, i.conta_bancaria_id, v.id, v.ambiente, 'DESATIVADA',
  'EM_CONFIGURACAO', i.versao_api, v.cooperativa, v.codigo_beneficiario || v.cooperativa, i.regras, i.criada_em, i.atualizada_em
  FROM integracao i JOIN boleto b ON b.integracao_id = i.id JOIN convenio v ON v.id = b.convenio_id
 WHERE v.ambiente <> i.ambiente
 ORDER BY i.id, v.ambiente, b.id DESC;

UPDATE boleto b SET integracao_id = nova.id
  FROM integracao i, convenio v, integracao nova
 WHERE i.id = b.integracao_id AND v.id = b.convenio_id AND v.ambiente <> i.ambiente
   AND nova.conta_bancaria_id = i.conta_bancaria_id AND nova.ambiente = v.ambiente;

-- A cobrança is where its latest boleto is: one that was refused in a rehearsal may have been sent again for real.
UPDATE cobranca c SET integracao_id = nova.id
  FROM (SELECT DISTINCT ON (cobranca_id) cobranca_id, integracao_id FROM boleto ORDER BY cobranca_id, id DESC) ultimo
  JOIN integracao nova ON nova.id = ultimo.integracao_id
 WHERE ultimo.cobranca_id = c.id AND nova.situacao_em_uso IS NOT NULL AND nova.id <> c.integracao_id;

-- Their companies are counted anew; no other row has situacao_em_uso yet.
DELETE FROM contador_cobranca WHERE empresa_id IN (SELECT empresa_id FROM integracao WHERE situacao_em_uso IS NOT NULL);
INSERT INTO contador_cobranca (empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor)
SELECT empresa_id, integracao_id, situacao, vencimento_efetivo, count(*), sum(valor) FROM cobranca
 WHERE empresa_id IN (SELECT empresa_id FROM integracao WHERE situacao_em_uso IS NOT NULL)
 GROUP BY empresa_id, integracao_id, situacao, vencimento_efetivo;

-- Registering proves credentials as well as a test does. Where one was made after a refused test, it goes on working.
UPDATE integracao i SET testada_em = aceita.em
  FROM (SELECT integracao_id, convenio_id, max(coalesce(registrado_em, criado_em)) AS em FROM boleto
         WHERE linha_digitavel IS NOT NULL GROUP BY integracao_id, convenio_id) aceita
 WHERE aceita.integracao_id = i.id AND aceita.convenio_id = i.convenio_id AND i.testada_em IS NULL
   AND i.situacao <> 'EM_CONFIGURACAO' AND i.situacao_em_uso IS NULL;

-- AlterTable
ALTER TABLE "credencial" ADD COLUMN     "candidata" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "rascunho_integracao" (
    "conta_bancaria_id" UUID NOT NULL,
    "ambiente" "ambiente" NOT NULL,
    "empresa_id" UUID NOT NULL,
    "preparo" JSONB NOT NULL DEFAULT '{}',
    "etapas" JSONB NOT NULL DEFAULT '{}',
    "versao" INTEGER NOT NULL DEFAULT 1,
    "atualizado_em" TIMESTAMPTZ(3) NOT NULL,
    "atualizado_por" TEXT NOT NULL,

    CONSTRAINT "rascunho_integracao_pkey" PRIMARY KEY ("conta_bancaria_id","ambiente")
);

-- CreateTable
CREATE TABLE "link_titular" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "integracao_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "destinatario" VARCHAR(80),
    "criado_em" TIMESTAMPTZ(3) NOT NULL,
    "criado_por" TEXT NOT NULL,
    "expira_em" TIMESTAMPTZ(3) NOT NULL,
    "recusas" INTEGER NOT NULL DEFAULT 0,
    "ocupado_ate" TIMESTAMPTZ(3),
    "usado_em" TIMESTAMPTZ(3),
    "revogado_em" TIMESTAMPTZ(3),
    "revogado_por" TEXT,

    CONSTRAINT "link_titular_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_titular_evento" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "fato" "fato_link_titular" NOT NULL,
    "campo" VARCHAR(40),
    "ocorrido_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_titular_evento_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "link_titular_token_hash_key" ON "link_titular"("token_hash");

-- CreateIndex
CREATE INDEX "link_titular_integracao_id_criado_em_idx" ON "link_titular"("integracao_id", "criado_em");

-- CreateIndex
CREATE INDEX "link_titular_evento_link_id_ocorrido_em_idx" ON "link_titular_evento"("link_id", "ocorrido_em");

-- CreateIndex
CREATE INDEX "cobranca_integracao_id_vencimento_efetivo_id_idx" ON "cobranca"("integracao_id", "vencimento_efetivo", "id");

-- CreateIndex
CREATE INDEX "boleto_integracao_id_situacao_idx" ON "boleto"("integracao_id", "situacao");

-- CreateIndex
CREATE INDEX "conta_bancaria_empresa_id_banco_cooperativa_posto_conta_idx" ON "conta_bancaria"("empresa_id", "banco", "cooperativa", "posto", "conta");

-- CreateIndex
CREATE UNIQUE INDEX "convenio_id_ambiente_key" ON "convenio"("id", "ambiente");

-- CreateIndex
CREATE UNIQUE INDEX "integracao_conta_bancaria_id_ambiente_key" ON "integracao"("conta_bancaria_id", "ambiente");

-- CreateIndex
CREATE UNIQUE INDEX "credencial_integracao_id_tipo_candidata_key" ON "credencial"("integracao_id", "tipo", "candidata");

-- AddForeignKey
ALTER TABLE "integracao" ADD CONSTRAINT "integracao_convenio_id_ambiente_fkey" FOREIGN KEY ("convenio_id", "ambiente") REFERENCES "convenio"("id", "ambiente") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rascunho_integracao" ADD CONSTRAINT "rascunho_integracao_conta_bancaria_id_fkey" FOREIGN KEY ("conta_bancaria_id") REFERENCES "conta_bancaria"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_titular" ADD CONSTRAINT "link_titular_integracao_id_fkey" FOREIGN KEY ("integracao_id") REFERENCES "integracao"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_titular_evento" ADD CONSTRAINT "link_titular_evento_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "link_titular"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the bank has not accepted yet waits for its test. Where it has registered titles the credentials are at work without one,
-- since typing new ones used to end a pause.
UPDATE credencial c SET candidata = true FROM integracao i WHERE i.id = c.integracao_id AND i.testada_em IS NULL AND NOT EXISTS (
  SELECT FROM boleto b WHERE b.integracao_id = i.id AND b.convenio_id = i.convenio_id AND b.linha_digitavel IS NOT NULL);

-- One account in use for each number; one that was put out of use makes room for another with a new código do beneficiário.
CREATE UNIQUE INDEX conta_bancaria_em_uso ON conta_bancaria (empresa_id, banco, cooperativa, posto, conta) WHERE desativada_em IS NULL;

ALTER TABLE link_titular ADD CONSTRAINT link_titular_um_fim CHECK (usado_em IS NULL OR revogado_em IS NULL);

SELECT isolar_por_empresa(tabela::regclass) FROM unnest(ARRAY['rascunho_integracao', 'link_titular', 'link_titular_evento']) AS tabela;

CREATE TRIGGER somente_insercao BEFORE UPDATE OR DELETE ON link_titular_evento FOR EACH ROW EXECUTE FUNCTION recusar_alteracao();
CREATE TRIGGER sem_truncate BEFORE TRUNCATE ON link_titular_evento FOR EACH STATEMENT EXECUTE FUNCTION recusar_alteracao();

CREATE FUNCTION link_titular_por_token(hash bytea) RETURNS TABLE (empresa_id uuid, link_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT l.empresa_id, l.id FROM link_titular l WHERE l.token_hash = hash $$;
REVOKE ALL ON FUNCTION link_titular_por_token(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION link_titular_por_token(bytea) TO aplicacao;
