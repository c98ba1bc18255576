-- AlterTable
ALTER TABLE "vez_banco" ADD COLUMN     "retida_ate" TIMESTAMPTZ(6);
