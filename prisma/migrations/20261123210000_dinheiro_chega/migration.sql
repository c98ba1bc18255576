-- CreateEnum
CREATE TYPE "tipo_varredura" AS ENUM ('LIQUIDADOS', 'FRANCESINHA', 'TITULOS', 'CREDENCIAL');

-- CreateEnum
CREATE TYPE "fonte_do_dia" AS ENUM ('LISTA_DO_DIA', 'FRANCESINHA');

-- CreateEnum
CREATE TYPE "tipo_movimento" AS ENUM ('CREDITO', 'DEBITO');

-- AlterTable
ALTER TABLE "boleto" ADD COLUMN     "consultado_em" TIMESTAMPTZ(3),
ADD COLUMN     "proxima_consulta_em" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "convenio" ADD COLUMN     "dias_baixa_automatica" INTEGER NOT NULL DEFAULT 60,
ADD COLUMN     "webhook_problema" TEXT,
ADD COLUMN     "webhook_verificado_em" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "credito" ADD COLUMN     "decidido_em" TIMESTAMPTZ(3),
ADD COLUMN     "decidido_por" TEXT,
ADD COLUMN     "decisao" TEXT;

-- CreateTable
CREATE TABLE "rotina" (
    "nome" TEXT NOT NULL,
    "sucesso_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rotina_pkey" PRIMARY KEY ("nome")
);

-- CreateTable
CREATE TABLE "varredura" (
    "convenio_id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "tipo" "tipo_varredura" NOT NULL,
    "proxima_em" TIMESTAMPTZ(3) NOT NULL,
    "ate" DATE,
    "sucesso_em" TIMESTAMPTZ(3),
    "falha_em" TIMESTAMPTZ(3),
    "falha_motivo" TEXT,

    CONSTRAINT "varredura_pkey" PRIMARY KEY ("convenio_id","tipo")
);

-- CreateTable
CREATE TABLE "leitura_dia" (
    "convenio_id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "fonte" "fonte_do_dia" NOT NULL,
    "dia" DATE NOT NULL,
    "lida_em" TIMESTAMPTZ(3) NOT NULL,
    "resumo" BYTEA NOT NULL,

    CONSTRAINT "leitura_dia_pkey" PRIMARY KEY ("convenio_id","fonte","dia")
);

-- CreateTable
CREATE TABLE "linha_liquidada" (
    "convenio_id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "fonte" "fonte_do_dia" NOT NULL DEFAULT 'LISTA_DO_DIA',
    "dia" DATE NOT NULL,
    "ordem" INTEGER NOT NULL,
    "nosso_numero" VARCHAR(9) NOT NULL,
    "seu_numero" VARCHAR(25) NOT NULL,
    "canal" "canal_pagamento" NOT NULL,
    "aviso" BOOLEAN NOT NULL,
    "tipo_texto" VARCHAR(60) NOT NULL,
    "valor" DECIMAL(15,2) NOT NULL,
    "juros" DECIMAL(15,2) NOT NULL,
    "multa" DECIMAL(15,2) NOT NULL,
    "desconto" DECIMAL(15,2) NOT NULL,
    "abatimento" DECIMAL(15,2) NOT NULL,

    CONSTRAINT "linha_liquidada_pkey" PRIMARY KEY ("convenio_id","dia","ordem")
);

-- CreateTable
CREATE TABLE "movimento_financeiro" (
    "convenio_id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "fonte" "fonte_do_dia" NOT NULL DEFAULT 'FRANCESINHA',
    "dia" DATE NOT NULL,
    "ordem" INTEGER NOT NULL,
    "tipo" "tipo_movimento" NOT NULL,
    "descricao" VARCHAR(120) NOT NULL,
    "nosso_numero" VARCHAR(9),
    "seu_numero" VARCHAR(25),
    "data_movimento" DATE NOT NULL,
    "valor" DECIMAL(15,2) NOT NULL,

    CONSTRAINT "movimento_financeiro_pkey" PRIMARY KEY ("convenio_id","dia","ordem")
);

-- CreateIndex
CREATE INDEX "linha_liquidada_convenio_id_nosso_numero_idx" ON "linha_liquidada"("convenio_id", "nosso_numero");

-- CreateIndex
CREATE INDEX "movimento_financeiro_convenio_id_nosso_numero_idx" ON "movimento_financeiro"("convenio_id", "nosso_numero");

-- AddForeignKey
ALTER TABLE "varredura" ADD CONSTRAINT "varredura_convenio_id_fkey" FOREIGN KEY ("convenio_id") REFERENCES "convenio"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leitura_dia" ADD CONSTRAINT "leitura_dia_convenio_id_fkey" FOREIGN KEY ("convenio_id") REFERENCES "convenio"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "linha_liquidada" ADD CONSTRAINT "linha_liquidada_convenio_id_fonte_dia_fkey" FOREIGN KEY ("convenio_id", "fonte", "dia") REFERENCES "leitura_dia"("convenio_id", "fonte", "dia") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "movimento_financeiro" ADD CONSTRAINT "movimento_financeiro_convenio_id_fonte_dia_fkey" FOREIGN KEY ("convenio_id", "fonte", "dia") REFERENCES "leitura_dia"("convenio_id", "fonte", "dia") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the sweeps of a convênio have reached moves into rows of their own; the kinds that are new begin at once.
INSERT INTO varredura (convenio_id, empresa_id, tipo, proxima_em, ate)
  SELECT c.id, c.empresa_id, t.tipo, c.liquidados_proxima_varredura_em, CASE t.tipo WHEN 'LIQUIDADOS' THEN c.liquidados_varridos_ate END
    FROM convenio c CROSS JOIN unnest(enum_range(NULL::tipo_varredura)) AS t (tipo)
   WHERE c.liquidados_proxima_varredura_em IS NOT NULL;
DROP FUNCTION convenios_a_varrer(timestamptz);
ALTER TABLE convenio DROP COLUMN liquidados_proxima_varredura_em, DROP COLUMN liquidados_varridos_ate;

-- Titles that are open are asked about for the first time on their due date, 18 h in São Paulo.
UPDATE boleto b SET proxima_consulta_em = (t.vencimento + time '18:00') AT TIME ZONE 'America/Sao_Paulo'
  FROM boleto_termos t WHERE t.boleto_id = b.id AND t.situacao = 'ATUAL' AND b.situacao NOT IN ('LIQUIDADO', 'BAIXADO', 'REJEITADO');

-- What the sweeps read.
CREATE INDEX varredura_devida ON varredura (proxima_em);
CREATE INDEX boleto_a_consultar ON boleto (convenio_id, proxima_consulta_em)
  WHERE proxima_consulta_em IS NOT NULL AND situacao IN ('REGISTRADO', 'PROTESTO', 'NEGATIVADO');
-- Money that rests on a query alone is asked about again every day until a list tells of it.
CREATE INDEX pagamento_provisorio ON pagamento (boleto_id) WHERE origem = 'CONSULTA' AND estorno_de_id IS NULL;
-- What the panel of a convênio's announcements counts, and those that found no title, which the conciliação shows.
CREATE INDEX evento_bancario_recebido ON evento_bancario (convenio_id, recebido_em);
CREATE INDEX evento_bancario_sem_titulo ON evento_bancario (convenio_id, recebido_em) WHERE situacao = 'SEM_TITULO';

ALTER TABLE convenio ADD CONSTRAINT convenio_dias_baixa CHECK (dias_baixa_automatica BETWEEN 1 AND 999);

SELECT isolar_por_empresa(tabela::regclass) FROM unnest(ARRAY[
  'varredura', 'leitura_dia', 'linha_liquidada', 'movimento_financeiro'
]) AS tabela;

-- A paused convênio is left in peace: its sweeps are due again as soon as somebody ends the pause.
CREATE FUNCTION varreduras_devidas(agora timestamptz, limite int) RETURNS TABLE (empresa_id uuid, convenio_id uuid, tipo tipo_varredura)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT v.empresa_id, v.convenio_id, v.tipo FROM varredura v JOIN convenio c ON c.id = v.convenio_id
        WHERE v.proxima_em <= agora AND c.pausado_em IS NULL ORDER BY v.proxima_em LIMIT limite $$;
REVOKE ALL ON FUNCTION varreduras_devidas(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION varreduras_devidas(timestamptz, int) TO aplicacao;
