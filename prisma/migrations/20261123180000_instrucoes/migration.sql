-- CreateEnum
CREATE TYPE "tipo_instrucao" AS ENUM ('BAIXA', 'VENCIMENTO', 'VALOR_DESCONTO', 'DATA_DESCONTO', 'JUROS', 'SEU_NUMERO', 'CONCEDER_ABATIMENTO', 'CANCELAR_ABATIMENTO', 'PROTESTO', 'SUSTAR_PROTESTO_BAIXAR', 'SUSTAR_PROTESTO_MANTER', 'CANCELAR_PROTESTO_AUTOMATICO', 'NEGATIVACAO', 'SUSTAR_NEGATIVACAO_BAIXAR', 'SUSTAR_NEGATIVACAO_MANTER');

-- CreateEnum
CREATE TYPE "situacao_instrucao" AS ENUM ('PENDENTE', 'ENVIANDO', 'INCERTA', 'NA_FILA', 'CONFIRMADA', 'RECUSADA', 'CANCELADA');

-- CreateEnum
CREATE TYPE "situacao_substituicao" AS ENUM ('AGUARDANDO_BAIXA', 'CONCLUIDA', 'CANCELADA');

-- CreateTable
CREATE TABLE "boleto_instrucao" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "boleto_id" UUID NOT NULL,
    "ordem" INTEGER NOT NULL,
    "tipo" "tipo_instrucao" NOT NULL,
    "dados" JSONB NOT NULL,
    "situacao" "situacao_instrucao" NOT NULL,
    "termos_id" UUID,
    "ator_tipo" "tipo_ator" NOT NULL,
    "ator_nome" TEXT NOT NULL,
    "chave_idempotencia" VARCHAR(255) NOT NULL,
    "criada_em" TIMESTAMPTZ(3) NOT NULL,
    "enviada_em" TIMESTAMPTZ(3),
    "prazo" TIMESTAMPTZ(3),
    "proxima_tentativa_em" TIMESTAMPTZ(3),
    "tentativas" INTEGER NOT NULL DEFAULT 0,
    "consultas" INTEGER NOT NULL DEFAULT 0,
    "sem_confirmacao_em" TIMESTAMPTZ(3),
    "decidida_em" TIMESTAMPTZ(3),
    "transacao" VARCHAR(64),
    "motivo" TEXT,

    CONSTRAINT "boleto_instrucao_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "substituicao" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "cobranca_id" UUID NOT NULL,
    "instrucao_id" UUID NOT NULL,
    "situacao" "situacao_substituicao" NOT NULL,
    "valor" DECIMAL(15,2) NOT NULL,
    "vencimento" DATE NOT NULL,
    "novo_boleto_id" UUID,
    "motivo" TEXT,
    "criada_em" TIMESTAMPTZ(3) NOT NULL,
    "decidida_em" TIMESTAMPTZ(3),

    CONSTRAINT "substituicao_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "boleto_instrucao_termos_id_key" ON "boleto_instrucao"("termos_id");

-- CreateIndex
CREATE UNIQUE INDEX "boleto_instrucao_boleto_id_ordem_key" ON "boleto_instrucao"("boleto_id", "ordem");

-- CreateIndex
CREATE UNIQUE INDEX "boleto_instrucao_empresa_id_chave_idempotencia_key" ON "boleto_instrucao"("empresa_id", "chave_idempotencia");

-- CreateIndex
CREATE UNIQUE INDEX "substituicao_instrucao_id_key" ON "substituicao"("instrucao_id");

-- CreateIndex
CREATE UNIQUE INDEX "substituicao_novo_boleto_id_key" ON "substituicao"("novo_boleto_id");

-- CreateIndex
CREATE INDEX "substituicao_cobranca_id_idx" ON "substituicao"("cobranca_id");

-- AddForeignKey
ALTER TABLE "boleto_instrucao" ADD CONSTRAINT "boleto_instrucao_boleto_id_fkey" FOREIGN KEY ("boleto_id") REFERENCES "boleto"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boleto_instrucao" ADD CONSTRAINT "boleto_instrucao_termos_id_fkey" FOREIGN KEY ("termos_id") REFERENCES "boleto_termos"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "substituicao" ADD CONSTRAINT "substituicao_cobranca_id_fkey" FOREIGN KEY ("cobranca_id") REFERENCES "cobranca"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "substituicao" ADD CONSTRAINT "substituicao_instrucao_id_fkey" FOREIGN KEY ("instrucao_id") REFERENCES "boleto_instrucao"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "substituicao" ADD CONSTRAINT "substituicao_novo_boleto_id_fkey" FOREIGN KEY ("novo_boleto_id") REFERENCES "boleto"("id") ON DELETE SET NULL ON UPDATE CASCADE;

SELECT isolar_por_empresa(tabela::regclass) FROM unnest(ARRAY['boleto_instrucao', 'substituicao']) AS tabela;

-- At most one instruction of a title is under way at the bank.
CREATE UNIQUE INDEX boleto_instrucao_em_curso ON boleto_instrucao (boleto_id) WHERE situacao IN ('ENVIANDO', 'INCERTA', 'NA_FILA');
-- One that has not ended is due some time; one that has ended is not.
ALTER TABLE boleto_instrucao ADD CONSTRAINT boleto_instrucao_nunca_esquecida CHECK (
  (situacao IN ('CONFIRMADA', 'RECUSADA', 'CANCELADA')) = (proxima_tentativa_em IS NULL)
  AND (situacao IN ('CONFIRMADA', 'RECUSADA', 'CANCELADA')) = (decidida_em IS NOT NULL));
CREATE INDEX boleto_instrucao_devida ON boleto_instrucao (proxima_tentativa_em) WHERE proxima_tentativa_em IS NOT NULL;

-- One substitution of a cobrança at a time.
CREATE UNIQUE INDEX substituicao_em_curso ON substituicao (cobranca_id) WHERE situacao = 'AGUARDANDO_BAIXA';
ALTER TABLE substituicao ADD CONSTRAINT substituicao_valor_positivo CHECK (valor > 0 AND valor <= 99999999.99);
ALTER TABLE substituicao ADD CONSTRAINT substituicao_concluida_completa CHECK ((situacao = 'CONCLUIDA') = (novo_boleto_id IS NOT NULL));

CREATE FUNCTION instrucoes_devidas(agora timestamptz, limite int) RETURNS TABLE (empresa_id uuid, instrucao_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT i.empresa_id, i.id FROM boleto_instrucao i WHERE i.proxima_tentativa_em <= agora ORDER BY i.proxima_tentativa_em LIMIT limite $$;
REVOKE ALL ON FUNCTION instrucoes_devidas(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION instrucoes_devidas(timestamptz, int) TO aplicacao;
