-- AlterTable
ALTER TABLE "convenio" ADD COLUMN     "byte_geracao" INTEGER NOT NULL DEFAULT 2;

-- Byte 1 is the bank's; a sequence has five digits.
ALTER TABLE convenio ADD CONSTRAINT convenio_byte_de_geracao CHECK (byte_geracao BETWEEN 2 AND 9);
ALTER TABLE contador_nosso_numero ADD CONSTRAINT contador_nosso_numero_faixa CHECK (byte BETWEEN 2 AND 9 AND ultimo BETWEEN 0 AND 99999);
