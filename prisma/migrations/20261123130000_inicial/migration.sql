-- CreateEnum
CREATE TYPE "situacao_boleto" AS ENUM ('PENDENTE', 'ENVIANDO', 'INCERTO', 'REGISTRADO', 'REJEITADO', 'LIQUIDADO', 'BAIXADO', 'PROTESTO', 'NEGATIVADO');

-- CreateEnum
CREATE TYPE "tipo_cobranca" AS ENUM ('NORMAL', 'HIBRIDO');

-- CreateEnum
CREATE TYPE "resultado_tentativa" AS ENUM ('REGISTRADO', 'REJEITADO', 'INCERTO', 'NAO_ENVIADO');

-- CreateEnum
CREATE TYPE "situacao_termos" AS ENUM ('PROPOSTO', 'ATUAL', 'SUBSTITUIDO', 'RECUSADO');

-- CreateEnum
CREATE TYPE "situacao_cobranca" AS ENUM ('ENVIANDO', 'AGUARDANDO_BANCO', 'EM_ABERTO', 'PAGAMENTO_AVISADO', 'PAGA', 'PAGA_PARCIALMENTE', 'PAGA_EM_DUPLICIDADE', 'RECUSADA', 'CANCELAMENTO_EM_ANDAMENTO', 'CANCELADA', 'EM_CARTORIO', 'NEGATIVADA');

-- CreateEnum
CREATE TYPE "forma_cobranca" AS ENUM ('BOLETO', 'BOLETO_HIBRIDO');

-- CreateEnum
CREATE TYPE "integracao_parceiro" AS ENUM ('TECNOSPEED');

-- CreateEnum
CREATE TYPE "situacao_idempotencia" AS ENUM ('EM_ANDAMENTO', 'CONCLUIDA');

-- CreateEnum
CREATE TYPE "tipo_ator" AS ENUM ('PESSOA', 'CHAVE_API', 'WORKER', 'BANCO');

-- CreateEnum
CREATE TYPE "ambiente" AS ENUM ('PRODUCAO', 'HOMOLOGACAO', 'SIMULADOR');

-- CreateEnum
CREATE TYPE "numeracao" AS ENUM ('BANCO', 'PROPRIA');

-- CreateEnum
CREATE TYPE "situacao_integracao" AS ENUM ('EM_CONFIGURACAO', 'INTEGRADA', 'COM_PROBLEMA', 'DESATIVADA');

-- CreateEnum
CREATE TYPE "tipo_credencial" AS ENUM ('CHAVE', 'SEGREDO');

-- CreateEnum
CREATE TYPE "canal_pagamento" AS ENUM ('PIX', 'REDE', 'COMPE', 'CARTORIO', 'CHEQUE', 'DESCONHECIDO');

-- CreateEnum
CREATE TYPE "origem_fato" AS ENUM ('CONSULTA', 'LISTA_DO_DIA', 'FRANCESINHA', 'RETORNO');

-- CreateEnum
CREATE TYPE "situacao_credito" AS ENUM ('ABERTO', 'DEVOLVIDO', 'MANTIDO', 'ANULADO');

-- CreateEnum
CREATE TYPE "situacao_evento_bancario" AS ENUM ('RECEBIDO', 'CONFIRMADO', 'SEM_TITULO', 'INVALIDO');

-- CreateTable
CREATE TABLE "usuario" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verificado" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "criado_em" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "atualizado_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usuario_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessao" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expira_em" TIMESTAMPTZ(3) NOT NULL,
    "endereco_ip" TEXT,
    "navegador" TEXT,
    "usuario_id" UUID NOT NULL,
    "empresa_ativa_id" UUID,
    "criada_em" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "atualizada_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessao_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conta_acesso" (
    "id" UUID NOT NULL,
    "conta_externa_id" TEXT NOT NULL,
    "provedor_id" TEXT NOT NULL,
    "usuario_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expira_em" TIMESTAMPTZ(3),
    "refresh_token_expira_em" TIMESTAMPTZ(3),
    "scope" TEXT,
    "senha_hash" TEXT,
    "criada_em" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "atualizada_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conta_acesso_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verificacao" (
    "id" UUID NOT NULL,
    "identificador" TEXT NOT NULL,
    "valor" TEXT NOT NULL,
    "expira_em" TIMESTAMPTZ(3) NOT NULL,
    "criada_em" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "atualizada_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verificacao_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "limite_acesso" (
    "id" UUID NOT NULL,
    "chave" TEXT NOT NULL,
    "contagem" INTEGER NOT NULL,
    "ultima_requisicao" BIGINT NOT NULL,

    CONSTRAINT "limite_acesso_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "empresa" (
    "id" UUID NOT NULL,
    "nome" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "logo" TEXT,
    "metadata" TEXT,
    "criada_em" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "empresa_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membro" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "usuario_id" UUID NOT NULL,
    "papel" TEXT NOT NULL,
    "criado_em" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membro_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "convite" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "papel" TEXT,
    "status" TEXT NOT NULL,
    "expira_em" TIMESTAMPTZ(3) NOT NULL,
    "convidado_por_id" UUID NOT NULL,
    "criado_em" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "convite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instalacao" (
    "id" INTEGER NOT NULL,
    "concluida_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instalacao_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "boleto" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "cobranca_id" UUID NOT NULL,
    "convenio_id" UUID NOT NULL,
    "integracao_id" UUID NOT NULL,
    "situacao" "situacao_boleto" NOT NULL,
    "tipo_cobranca" "tipo_cobranca" NOT NULL,
    "seu_numero" VARCHAR(10) NOT NULL,
    "id_titulo_empresa" VARCHAR(25) NOT NULL,
    "nosso_numero" CHAR(9),
    "linha_digitavel" CHAR(47),
    "codigo_barras" CHAR(44),
    "txid" VARCHAR(35),
    "pix_copia_e_cola" TEXT,
    "registrado_em" TIMESTAMPTZ(3),
    "rejeicao_motivo" TEXT,
    "rejeicao_campo" VARCHAR(40),
    "divergencia" TEXT,
    "proxima_tentativa_em" TIMESTAMPTZ(3),
    "tentativas" INTEGER NOT NULL DEFAULT 0,
    "nao_encontrado" INTEGER NOT NULL DEFAULT 0,
    "criado_em" TIMESTAMPTZ(3) NOT NULL,
    "atualizado_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "boleto_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "boleto_tentativa" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "boleto_id" UUID NOT NULL,
    "ordem" INTEGER NOT NULL,
    "inicio" TIMESTAMPTZ(3) NOT NULL,
    "prazo" TIMESTAMPTZ(3) NOT NULL,
    "fim" TIMESTAMPTZ(3),
    "resultado" "resultado_tentativa",
    "erro" VARCHAR(20),
    "mensagem" TEXT,

    CONSTRAINT "boleto_tentativa_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "boleto_termos" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "boleto_id" UUID NOT NULL,
    "versao" INTEGER NOT NULL,
    "situacao" "situacao_termos" NOT NULL,
    "valor" DECIMAL(15,2) NOT NULL,
    "vencimento" DATE NOT NULL,
    "abatimento" DECIMAL(15,2) NOT NULL DEFAULT 0,
    "regras" JSONB NOT NULL,
    "criado_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "boleto_termos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "boleto_evento" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "boleto_id" UUID NOT NULL,
    "fato" VARCHAR(40) NOT NULL,
    "de" "situacao_boleto" NOT NULL,
    "para" "situacao_boleto" NOT NULL,
    "efeito" VARCHAR(10) NOT NULL,
    "ator_tipo" "tipo_ator" NOT NULL,
    "ator_nome" TEXT NOT NULL,
    "dados" JSONB NOT NULL,
    "ocorrido_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "boleto_evento_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pagador" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "documento" VARCHAR(14) NOT NULL,
    "nome" VARCHAR(40) NOT NULL,
    "cep" CHAR(8),
    "endereco" VARCHAR(40),
    "cidade" VARCHAR(25),
    "uf" CHAR(2),
    "telefone" VARCHAR(11),
    "email" VARCHAR(40),
    "criado_em" TIMESTAMPTZ(3) NOT NULL,
    "atualizado_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pagador_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cobranca" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "numero" INTEGER NOT NULL,
    "integracao_id" UUID NOT NULL,
    "pagador_id" UUID NOT NULL,
    "forma" "forma_cobranca" NOT NULL,
    "situacao" "situacao_cobranca" NOT NULL,
    "valor" DECIMAL(15,2) NOT NULL,
    "vencimento" DATE NOT NULL,
    "vencimento_efetivo" DATE NOT NULL,
    "valor_pago" DECIMAL(15,2) NOT NULL DEFAULT 0,
    "pagamento_avisado_em" TIMESTAMPTZ(3),
    "descricao" VARCHAR(80),
    "origem_tipo" VARCHAR(40),
    "origem_id" VARCHAR(64),
    "origem_numero" VARCHAR(40),
    "link_hash" BYTEA NOT NULL,
    "link_envelope" TEXT NOT NULL,
    "chave_idempotencia" VARCHAR(255) NOT NULL,
    "criada_em" TIMESTAMPTZ(3) NOT NULL,
    "atualizada_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cobranca_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contador_cobranca" (
    "id" BIGSERIAL NOT NULL,
    "empresa_id" UUID NOT NULL,
    "integracao_id" UUID NOT NULL,
    "situacao" "situacao_cobranca" NOT NULL,
    "vencimento_efetivo" DATE NOT NULL,
    "quantidade" INTEGER NOT NULL,
    "valor" DECIMAL(17,2) NOT NULL,

    CONSTRAINT "contador_cobranca_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "configuracao_cobranca" (
    "empresa_id" UUID NOT NULL,
    "integracao_parceiro" "integracao_parceiro" NOT NULL,
    "forma_cobranca_padrao" "forma_cobranca" NOT NULL,
    "atualizada_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "configuracao_cobranca_pkey" PRIMARY KEY ("empresa_id")
);

-- CreateTable
CREATE TABLE "conta_bancaria" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "banco" CHAR(3) NOT NULL,
    "cooperativa" CHAR(4) NOT NULL,
    "posto" CHAR(2) NOT NULL,
    "conta" VARCHAR(12) NOT NULL,
    "digito" VARCHAR(2) NOT NULL,
    "titular" VARCHAR(80) NOT NULL,
    "documento" VARCHAR(14) NOT NULL,
    "cep" CHAR(8) NOT NULL,
    "logradouro" VARCHAR(80) NOT NULL,
    "numero" VARCHAR(20) NOT NULL,
    "complemento" VARCHAR(40),
    "bairro" VARCHAR(60) NOT NULL,
    "cidade" VARCHAR(60) NOT NULL,
    "uf" CHAR(2) NOT NULL,
    "codigo_beneficiario" CHAR(5),
    "criada_em" TIMESTAMPTZ(3) NOT NULL,
    "atualizada_em" TIMESTAMPTZ(3) NOT NULL,
    "versao" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conta_bancaria_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relogio" (
    "id" INTEGER NOT NULL,
    "deslocamento_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "relogio_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trabalhador" (
    "id" TEXT NOT NULL,
    "iniciado_em" TIMESTAMPTZ(3) NOT NULL,
    "batida_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trabalhador_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotencia" (
    "empresa_id" UUID NOT NULL,
    "rota" TEXT NOT NULL,
    "chave" TEXT NOT NULL,
    "corpo_hash" TEXT NOT NULL,
    "situacao" "situacao_idempotencia" NOT NULL,
    "prazo" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER,
    "resposta" JSONB,
    "criada_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotencia_pkey" PRIMARY KEY ("empresa_id","rota","chave")
);

-- CreateTable
CREATE TABLE "auditoria" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "ator_tipo" "tipo_ator" NOT NULL,
    "ator_id" TEXT,
    "ator_nome" TEXT NOT NULL,
    "acao" TEXT NOT NULL,
    "alvo_tipo" TEXT NOT NULL,
    "alvo_id" TEXT NOT NULL,
    "dados" JSONB NOT NULL,
    "request_id" TEXT,
    "evento_id" UUID,
    "ocorrido_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auditoria_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evento_dominio" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "tipo" TEXT NOT NULL,
    "alvo_id" UUID NOT NULL,
    "dados" JSONB NOT NULL,
    "criado_em" TIMESTAMPTZ(3) NOT NULL,
    "consumido_em" TIMESTAMPTZ(3),
    "tentativas" INTEGER NOT NULL DEFAULT 0,
    "proxima_tentativa_em" TIMESTAMPTZ(3),

    CONSTRAINT "evento_dominio_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contador_numero" (
    "empresa_id" UUID NOT NULL,
    "nome" TEXT NOT NULL,
    "ultimo" INTEGER NOT NULL,

    CONSTRAINT "contador_numero_pkey" PRIMARY KEY ("empresa_id","nome")
);

-- CreateTable
CREATE TABLE "convenio" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "ambiente" "ambiente" NOT NULL,
    "cooperativa" CHAR(4) NOT NULL,
    "posto" CHAR(2) NOT NULL,
    "codigo_beneficiario" CHAR(5) NOT NULL,
    "numero" VARCHAR(20) NOT NULL,
    "carteira" VARCHAR(3) NOT NULL,
    "numero_remessa" INTEGER NOT NULL,
    "cnab" INTEGER NOT NULL,
    "numeracao" "numeracao" NOT NULL DEFAULT 'BANCO',
    "webhook_token_hash" BYTEA,
    "webhook_segredo_hash" BYTEA,
    "webhook_contratado_em" TIMESTAMPTZ(3),
    "liquidados_varridos_ate" DATE,
    "liquidados_proxima_varredura_em" TIMESTAMPTZ(3),
    "pausado_em" TIMESTAMPTZ(3),
    "pausado_motivo" TEXT,
    "pausado_campo" TEXT,
    "criado_em" TIMESTAMPTZ(3) NOT NULL,
    "atualizado_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "convenio_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contador_nosso_numero" (
    "convenio_id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "ano" CHAR(2) NOT NULL,
    "byte" INTEGER NOT NULL,
    "ultimo" INTEGER NOT NULL,

    CONSTRAINT "contador_nosso_numero_pkey" PRIMARY KEY ("convenio_id","ano","byte")
);

-- CreateTable
CREATE TABLE "integracao" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "conta_bancaria_id" UUID NOT NULL,
    "convenio_id" UUID NOT NULL,
    "situacao" "situacao_integracao" NOT NULL,
    "versao_api" VARCHAR(4) NOT NULL,
    "estacao" CHAR(4) NOT NULL,
    "api_id" CHAR(9) NOT NULL,
    "regras" JSONB NOT NULL,
    "testada_em" TIMESTAMPTZ(3),
    "criada_em" TIMESTAMPTZ(3) NOT NULL,
    "atualizada_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "integracao_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credencial" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "integracao_id" UUID NOT NULL,
    "tipo" "tipo_credencial" NOT NULL,
    "envelope" TEXT NOT NULL,
    "dica" VARCHAR(8) NOT NULL,
    "definida_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credencial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fato_liquidacao" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "convenio_id" UUID NOT NULL,
    "boleto_id" UUID NOT NULL,
    "origem" "origem_fato" NOT NULL,
    "chave" VARCHAR(120) NOT NULL,
    "dia" DATE NOT NULL,
    "canal" "canal_pagamento" NOT NULL,
    "valor" DECIMAL(15,2) NOT NULL,
    "juros" DECIMAL(15,2) NOT NULL,
    "multa" DECIMAL(15,2) NOT NULL,
    "desconto" DECIMAL(15,2) NOT NULL,
    "abatimento" DECIMAL(15,2) NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "visto_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fato_liquidacao_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pagamento" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "cobranca_id" UUID NOT NULL,
    "boleto_id" UUID NOT NULL,
    "dia" DATE NOT NULL,
    "canal" "canal_pagamento" NOT NULL,
    "valor" DECIMAL(15,2) NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "juros" DECIMAL(15,2) NOT NULL,
    "multa" DECIMAL(15,2) NOT NULL,
    "desconto" DECIMAL(15,2) NOT NULL,
    "abatimento" DECIMAL(15,2) NOT NULL,
    "origem" "origem_fato" NOT NULL,
    "estorno_de_id" UUID,
    "criado_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pagamento_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credito" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "cobranca_id" UUID NOT NULL,
    "valor" DECIMAL(15,2) NOT NULL,
    "situacao" "situacao_credito" NOT NULL,
    "motivo" TEXT NOT NULL,
    "criado_em" TIMESTAMPTZ(3) NOT NULL,
    "atualizado_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credito_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evento_bancario" (
    "id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "convenio_id" UUID NOT NULL,
    "corpo_hash" BYTEA NOT NULL,
    "corpo" TEXT NOT NULL,
    "autenticado" BOOLEAN NOT NULL,
    "situacao" "situacao_evento_bancario" NOT NULL,
    "nosso_numero" VARCHAR(9),
    "boleto_id" UUID,
    "movimento" VARCHAR(60),
    "repeticoes" INTEGER NOT NULL DEFAULT 0,
    "tentativas" INTEGER NOT NULL DEFAULT 0,
    "proxima_tentativa_em" TIMESTAMPTZ(3),
    "recebido_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evento_bancario_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "usuario_email_key" ON "usuario"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessao_token_key" ON "sessao"("token");

-- CreateIndex
CREATE INDEX "sessao_usuario_id_idx" ON "sessao"("usuario_id");

-- CreateIndex
CREATE INDEX "conta_acesso_usuario_id_idx" ON "conta_acesso"("usuario_id");

-- CreateIndex
CREATE INDEX "verificacao_identificador_idx" ON "verificacao"("identificador");

-- CreateIndex
CREATE UNIQUE INDEX "limite_acesso_chave_key" ON "limite_acesso"("chave");

-- CreateIndex
CREATE UNIQUE INDEX "empresa_slug_key" ON "empresa"("slug");

-- CreateIndex
CREATE INDEX "membro_usuario_id_idx" ON "membro"("usuario_id");

-- CreateIndex
CREATE UNIQUE INDEX "membro_empresa_id_usuario_id_key" ON "membro"("empresa_id", "usuario_id");

-- CreateIndex
CREATE INDEX "convite_empresa_id_idx" ON "convite"("empresa_id");

-- CreateIndex
CREATE INDEX "boleto_cobranca_id_idx" ON "boleto"("cobranca_id");

-- CreateIndex
CREATE INDEX "boleto_empresa_id_situacao_idx" ON "boleto"("empresa_id", "situacao");

-- CreateIndex
CREATE UNIQUE INDEX "boleto_convenio_id_nosso_numero_key" ON "boleto"("convenio_id", "nosso_numero");

-- CreateIndex
CREATE UNIQUE INDEX "boleto_convenio_id_id_titulo_empresa_key" ON "boleto"("convenio_id", "id_titulo_empresa");

-- CreateIndex
CREATE UNIQUE INDEX "boleto_tentativa_boleto_id_ordem_key" ON "boleto_tentativa"("boleto_id", "ordem");

-- CreateIndex
CREATE UNIQUE INDEX "boleto_termos_boleto_id_versao_key" ON "boleto_termos"("boleto_id", "versao");

-- CreateIndex
CREATE INDEX "boleto_evento_boleto_id_ocorrido_em_idx" ON "boleto_evento"("boleto_id", "ocorrido_em");

-- CreateIndex
CREATE UNIQUE INDEX "pagador_empresa_id_documento_key" ON "pagador"("empresa_id", "documento");

-- CreateIndex
CREATE UNIQUE INDEX "cobranca_link_hash_key" ON "cobranca"("link_hash");

-- CreateIndex
CREATE INDEX "cobranca_empresa_id_vencimento_efetivo_id_idx" ON "cobranca"("empresa_id", "vencimento_efetivo", "id");

-- CreateIndex
CREATE INDEX "cobranca_empresa_id_situacao_vencimento_efetivo_id_idx" ON "cobranca"("empresa_id", "situacao", "vencimento_efetivo", "id");

-- CreateIndex
CREATE INDEX "cobranca_pagador_id_idx" ON "cobranca"("pagador_id");

-- CreateIndex
CREATE UNIQUE INDEX "cobranca_empresa_id_numero_key" ON "cobranca"("empresa_id", "numero");

-- CreateIndex
CREATE UNIQUE INDEX "cobranca_empresa_id_chave_idempotencia_key" ON "cobranca"("empresa_id", "chave_idempotencia");

-- CreateIndex
CREATE INDEX "contador_cobranca_empresa_id_integracao_id_situacao_vencime_idx" ON "contador_cobranca"("empresa_id", "integracao_id", "situacao", "vencimento_efetivo");

-- CreateIndex
CREATE UNIQUE INDEX "conta_bancaria_empresa_id_banco_cooperativa_posto_conta_key" ON "conta_bancaria"("empresa_id", "banco", "cooperativa", "posto", "conta");

-- CreateIndex
CREATE INDEX "trabalhador_batida_em_idx" ON "trabalhador"("batida_em");

-- CreateIndex
CREATE INDEX "idempotencia_criada_em_idx" ON "idempotencia"("criada_em");

-- CreateIndex
CREATE UNIQUE INDEX "auditoria_evento_id_key" ON "auditoria"("evento_id");

-- CreateIndex
CREATE INDEX "auditoria_empresa_id_ocorrido_em_idx" ON "auditoria"("empresa_id", "ocorrido_em");

-- CreateIndex
CREATE INDEX "auditoria_empresa_id_alvo_tipo_alvo_id_idx" ON "auditoria"("empresa_id", "alvo_tipo", "alvo_id");

-- CreateIndex
CREATE INDEX "evento_dominio_empresa_id_criado_em_idx" ON "evento_dominio"("empresa_id", "criado_em");

-- CreateIndex
CREATE UNIQUE INDEX "convenio_webhook_token_hash_key" ON "convenio"("webhook_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "convenio_ambiente_cooperativa_posto_codigo_beneficiario_key" ON "convenio"("ambiente", "cooperativa", "posto", "codigo_beneficiario");

-- CreateIndex
CREATE UNIQUE INDEX "integracao_conta_bancaria_id_key" ON "integracao"("conta_bancaria_id");

-- CreateIndex
CREATE INDEX "integracao_convenio_id_idx" ON "integracao"("convenio_id");

-- CreateIndex
CREATE UNIQUE INDEX "credencial_integracao_id_tipo_key" ON "credencial"("integracao_id", "tipo");

-- CreateIndex
CREATE INDEX "fato_liquidacao_boleto_id_idx" ON "fato_liquidacao"("boleto_id");

-- CreateIndex
CREATE UNIQUE INDEX "fato_liquidacao_convenio_id_origem_chave_key" ON "fato_liquidacao"("convenio_id", "origem", "chave");

-- CreateIndex
CREATE UNIQUE INDEX "pagamento_estorno_de_id_key" ON "pagamento"("estorno_de_id");

-- CreateIndex
CREATE INDEX "pagamento_cobranca_id_idx" ON "pagamento"("cobranca_id");

-- CreateIndex
CREATE INDEX "credito_cobranca_id_idx" ON "credito"("cobranca_id");

-- CreateIndex
CREATE INDEX "evento_bancario_convenio_id_nosso_numero_idx" ON "evento_bancario"("convenio_id", "nosso_numero");

-- CreateIndex
CREATE UNIQUE INDEX "evento_bancario_convenio_id_corpo_hash_key" ON "evento_bancario"("convenio_id", "corpo_hash");

-- AddForeignKey
ALTER TABLE "sessao" ADD CONSTRAINT "sessao_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "usuario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conta_acesso" ADD CONSTRAINT "conta_acesso_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "usuario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membro" ADD CONSTRAINT "membro_empresa_id_fkey" FOREIGN KEY ("empresa_id") REFERENCES "empresa"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membro" ADD CONSTRAINT "membro_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "usuario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "convite" ADD CONSTRAINT "convite_empresa_id_fkey" FOREIGN KEY ("empresa_id") REFERENCES "empresa"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "convite" ADD CONSTRAINT "convite_convidado_por_id_fkey" FOREIGN KEY ("convidado_por_id") REFERENCES "usuario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boleto" ADD CONSTRAINT "boleto_cobranca_id_fkey" FOREIGN KEY ("cobranca_id") REFERENCES "cobranca"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boleto" ADD CONSTRAINT "boleto_convenio_id_fkey" FOREIGN KEY ("convenio_id") REFERENCES "convenio"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boleto" ADD CONSTRAINT "boleto_integracao_id_fkey" FOREIGN KEY ("integracao_id") REFERENCES "integracao"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boleto_tentativa" ADD CONSTRAINT "boleto_tentativa_boleto_id_fkey" FOREIGN KEY ("boleto_id") REFERENCES "boleto"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boleto_termos" ADD CONSTRAINT "boleto_termos_boleto_id_fkey" FOREIGN KEY ("boleto_id") REFERENCES "boleto"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boleto_evento" ADD CONSTRAINT "boleto_evento_boleto_id_fkey" FOREIGN KEY ("boleto_id") REFERENCES "boleto"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cobranca" ADD CONSTRAINT "cobranca_integracao_id_fkey" FOREIGN KEY ("integracao_id") REFERENCES "integracao"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cobranca" ADD CONSTRAINT "cobranca_pagador_id_fkey" FOREIGN KEY ("pagador_id") REFERENCES "pagador"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contador_nosso_numero" ADD CONSTRAINT "contador_nosso_numero_convenio_id_fkey" FOREIGN KEY ("convenio_id") REFERENCES "convenio"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integracao" ADD CONSTRAINT "integracao_conta_bancaria_id_fkey" FOREIGN KEY ("conta_bancaria_id") REFERENCES "conta_bancaria"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integracao" ADD CONSTRAINT "integracao_convenio_id_fkey" FOREIGN KEY ("convenio_id") REFERENCES "convenio"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credencial" ADD CONSTRAINT "credencial_integracao_id_fkey" FOREIGN KEY ("integracao_id") REFERENCES "integracao"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fato_liquidacao" ADD CONSTRAINT "fato_liquidacao_boleto_id_fkey" FOREIGN KEY ("boleto_id") REFERENCES "boleto"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pagamento" ADD CONSTRAINT "pagamento_cobranca_id_fkey" FOREIGN KEY ("cobranca_id") REFERENCES "cobranca"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pagamento" ADD CONSTRAINT "pagamento_boleto_id_fkey" FOREIGN KEY ("boleto_id") REFERENCES "boleto"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pagamento" ADD CONSTRAINT "pagamento_estorno_de_id_fkey" FOREIGN KEY ("estorno_de_id") REFERENCES "pagamento"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credito" ADD CONSTRAINT "credito_cobranca_id_fkey" FOREIGN KEY ("cobranca_id") REFERENCES "cobranca"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evento_bancario" ADD CONSTRAINT "evento_bancario_convenio_id_fkey" FOREIGN KEY ("convenio_id") REFERENCES "convenio"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
