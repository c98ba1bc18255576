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
ADD COLUMN     "ultimo_teste" JSONB,
ADD COLUMN     "versao" INTEGER NOT NULL DEFAULT 1;

UPDATE integracao i SET ambiente = c.ambiente FROM convenio c WHERE c.id = i.convenio_id;
ALTER TABLE integracao ALTER COLUMN ambiente SET NOT NULL;

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

-- What the bank has not accepted yet waits for its test.
UPDATE credencial c SET candidata = true FROM integracao i WHERE i.id = c.integracao_id AND i.testada_em IS NULL;

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
