'use client';

import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconExternalLink, IconFileTypePdf } from '@tabler/icons-react';
import { useId } from 'react';
import { CopyLine } from '@/components/copy-line';
import { QrCode } from '@/components/qr-code';
import { formatLinhaDigitavel } from '@/domain/boleto/linha-digitavel';
import type { CobrancaDetalhe } from '../schema';

type Props = { cobranca: Pick<CobrancaDetalhe, 'id' | 'ambiente' | 'boleto' | 'linkPagamento'> };

/** Everything by which a registered title is paid, each part to be copied; of one that is not to be paid any more, its number. */
export function TituloCodes({ cobranca: { id, ambiente, boleto, linkPagamento } }: Props) {
  const payable = boleto.situacao !== 'LIQUIDADO' && boleto.situacao !== 'BAIXADO';
  const { linhaDigitavel } = boleto;
  const codigoBarras = payable && boleto.codigoBarras;
  const pixCopiaECola = payable && boleto.pixCopiaECola;
  return (
    <Group align="flex-start" gap="xl" wrap="wrap">
      <Stack gap="md" style={{ flex: '1 1 320px', minWidth: 0 }}>
        {payable && linkPagamento && (
          <Code label="Link de pagamento" copy="link de pagamento" value={linkPagamento}>
            <Text size="sm" c="dimmed">
              {ambiente === 'PRODUCAO'
                ? 'Envie ao pagador. A página mostra o boleto e o Pix, e avisa quando estiver pago.'
                : 'A página mostra ao pagador o boleto e o Pix do ensaio, e diz que não devem ser pagos.'}
            </Text>
          </Code>
        )}
        {linhaDigitavel && (
          <Code
            label="Linha digitável"
            copy="linha digitável"
            value={linhaDigitavel}
            shown={formatLinhaDigitavel(linhaDigitavel)}
          />
        )}
        {codigoBarras && <Code label="Código de barras" copy="código de barras" value={codigoBarras} />}
        {pixCopiaECola && <Code label="Pix copia e cola" copy="Pix copia e cola" value={pixCopiaECola} />}
        <Group gap="sm">
          <Button
            component="a"
            href={`/api/cobrancas/${id}/pdf`}
            target="_blank"
            variant="default"
            leftSection={<IconFileTypePdf size={18} aria-hidden />}
          >
            Abrir PDF
          </Button>
          {linkPagamento && (
            <Button
              component="a"
              href={linkPagamento}
              target="_blank"
              variant="default"
              leftSection={<IconExternalLink size={18} aria-hidden />}
            >
              Ver página do pagador
            </Button>
          )}
        </Group>
      </Stack>
      {pixCopiaECola && (
        <Stack gap={4} align="center" mx={{ base: 'auto', sm: 0 }}>
          <QrCode text={pixCopiaECola} label="QR Code do Pix deste boleto" />
          <Text size="sm" c="dimmed">
            Pix deste boleto
          </Text>
        </Stack>
      )}
    </Group>
  );
}

type CodeProps = { label: string; copy: string; value: string; shown?: string; children?: React.ReactNode };

function Code({ label, copy, value, shown, children }: CodeProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={3} size="h6" id={id} mb={4}>
        {label}
      </Title>
      {children}
      <CopyLine label={copy} value={value} {...(shown && { shown })} />
    </section>
  );
}
