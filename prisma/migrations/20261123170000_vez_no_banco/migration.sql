-- CreateTable
CREATE TABLE "vez_banco" (
    "convenio_id" UUID NOT NULL,
    "empresa_id" UUID NOT NULL,
    "por_segundo" INTEGER NOT NULL,
    "proxima" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "vez_banco_pkey" PRIMARY KEY ("convenio_id")
);

-- AddForeignKey
ALTER TABLE "vez_banco" ADD CONSTRAINT "vez_banco_convenio_id_fkey" FOREIGN KEY ("convenio_id") REFERENCES "convenio"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE vez_banco ADD CONSTRAINT vez_banco_ritmo CHECK (por_segundo BETWEEN 1 AND 1000);
SELECT isolar_por_empresa('vez_banco');
