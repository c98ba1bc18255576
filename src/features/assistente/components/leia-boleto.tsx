'use client';

import { Alert, Box, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { readPdfText } from '@/components/pdf-text';
import { Section } from '@/components/section';
import { findBoletosInText } from '@/domain/boleto/boletos-no-texto';
import { type ContaDoBoleto, newestFirst, readContaDoBoleto } from '@/domain/boleto/conta-do-boleto';
import { explainLeitura } from '@/domain/boleto/explicacao-leitura';
import type { LocalDate } from '@/domain/local-date';
import { LeiaBoletoEntrada } from './leia-boleto-entrada';
import { LeiaBoletoResultado } from './leia-boleto-resultado';
import { type ContaNoFormulario, type DadosDoBoleto, FALHA_PDF, SEM_LINHA } from './leia-boleto-values';

type Props = {
  /** As it stands in the form now. */
  conta: ContaNoFormulario;
  /** The business day, by which the boleto's due date is understood. */
  hoje: LocalDate;
  onFill: (dados: DadosDoBoleto) => void;
};

type Lido = { boletos: ContaDoBoleto[]; chosen: number; falha: string[] };

const NADA: Lido = { boletos: [], chosen: 0, falha: [] };

/** "Leia um boleto meu": takes the account's data out of a boleto that the bank issued before. */
export function LeiaBoleto({ conta, hoje, onFill }: Props) {
  const [lido, setLido] = useState<Lido>(NADA);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const latest = useRef(0);

  const show = (next: Lido) => {
    latest.current += 1;
    setBusy(false);
    setLido(next);
    setSaid(next.boletos.length > 0 ? 'Boleto lido. Compare os dados abaixo.' : '');
  };
  const readFile = async (file: File) => {
    show(NADA);
    const mine = latest.current;
    setBusy(true);
    setSaid('Lendo o arquivo');
    const next = await lidoFromFile(file, hoje).catch(() => ({ ...NADA, falha: [FALHA_PDF.ILEGIVEL] }));
    // Something else was pasted or chosen meanwhile.
    if (mine === latest.current) show(next);
  };
  const fill = (dados: DadosDoBoleto) => {
    onFill(dados);
    setSaid('Preenchido com os dados do boleto');
  };

  return (
    <Section legend="Leia um boleto meu">
      <Text size="sm" mb="md">
        Tem um boleto que o Sicredi já emitiu para a sua empresa receber? Ele traz a cooperativa, o posto e o código do
        beneficiário desta conta.
      </Text>
      <LeiaBoletoEntrada
        busy={busy}
        onText={(text) => show(lidoFromTexts([text], hoje))}
        onFile={(file) => void readFile(file)}
      />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {lido.falha.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} role="alert" mt="md">
          <Stack gap="xs">
            {lido.falha.map((sentence) => (
              <Text key={sentence} size="sm" className="code-line">
                {sentence}
              </Text>
            ))}
          </Stack>
        </Alert>
      )}
      {lido.boletos.length > 0 && (
        <Box mt="md">
          <LeiaBoletoResultado
            {...lido}
            conta={conta}
            onChoose={(chosen) => setLido({ ...lido, chosen })}
            onFill={fill}
          />
        </Box>
      )}
    </Section>
  );
}

async function lidoFromFile(file: File, hoje: LocalDate): Promise<Lido> {
  const text = await readPdfText(file);
  if (!text.lido) return { ...NADA, falha: [FALHA_PDF[text.motivo]] };
  const { boletos, arrecadacao } = findBoletosInText(text.trechos);
  if (boletos.length > 0) {
    return lidoFromTexts(
      boletos.map(({ linhaDigitavel }) => linhaDigitavel),
      hoje,
    );
  }
  const guia = explainLeitura({ digitos: '', falhas: [{ codigo: 'arrecadacao' }], consertos: [] });
  return { ...NADA, falha: arrecadacao ? guia : [SEM_LINHA] };
}

/** What can be read of Sicredi's; where nothing can, why. */
function lidoFromTexts(texts: readonly string[], hoje: LocalDate): Lido {
  const leituras = texts.map((text) => readContaDoBoleto(text, hoje));
  const boletos = leituras.flatMap((leitura) => (leitura.valid ? [leitura.boleto] : []));
  if (boletos.length > 0) return { ...NADA, boletos: newestFirst(boletos) };
  const mensagens = leituras.flatMap((leitura) => (leitura.valid ? [] : leitura.mensagens));
  return { ...NADA, falha: [...new Set(mensagens)] };
}
