-- A reading of the bank's list looks up what already stands for that day.
CREATE INDEX pagamento_do_dia ON pagamento (empresa_id, dia) WHERE estorno_de_id IS NULL;
