-- CreateTable
CREATE TABLE "tentativa_login" (
    "chave" TEXT NOT NULL,
    "falhas" INTEGER NOT NULL,
    "expira_em" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tentativa_login_pkey" PRIMARY KEY ("chave")
);

-- CreateIndex
CREATE INDEX "tentativa_login_expira_em_idx" ON "tentativa_login"("expira_em");

-- What the application never does it may not do either: rewrite which migrations ran, open the first installation again,
-- or change what is append-only (whose triggers refuse it to everybody).
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON _prisma_migrations FROM aplicacao;
REVOKE UPDATE, DELETE ON instalacao, auditoria, boleto_evento, fato_liquidacao FROM aplicacao;
