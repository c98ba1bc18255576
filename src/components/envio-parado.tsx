import { Alert, Anchor, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import Link from 'next/link';
import { TimeAgo } from './time-ago';

const CAMPOS: Record<string, string> = {
  chave: 'Chave',
  segredo: 'Segredo',
  apiId: 'API ID',
  cooperativa: 'C. Estação',
  posto: 'Posto',
  codigoBeneficiario: 'Código do beneficiário',
};

type Props = {
  /** Since when (an instant), why, and the field of the integração to mend, where it is known. */
  pausa: { desde: string; motivo: string; campo: string | null };
  /** Which integração is to be mended. */
  contaBancariaId: string;
  ambiente: string;
  agora: string;
  /** What is sent once the integração works again: "Esta cobrança será enviada". */
  oQueEspera: string;
};

/** Says why nothing is sent to the bank now, and where to mend it. Announced, since it changes by itself. */
export function EnvioParado({ pausa, contaBancariaId, ambiente, agora, oQueEspera }: Props) {
  const campo = pausa.campo ? CAMPOS[pausa.campo] : undefined;
  return (
    <Alert color="orange" icon={<IconPlayerPause aria-hidden />} title="O envio ao Sicredi está parado" role="status">
      <Text size="sm" mb="xs">
        {pausa.motivo} {campo && `Confira o campo ${campo}. `}Parado <TimeAgo at={pausa.desde} now={agora} />.{' '}
        {oQueEspera} assim que a integração voltar a funcionar.
      </Text>
      <Anchor
        component={Link}
        href={`/configuracoes/financeiro/cobrancas/contas-tecnospeed/${contaBancariaId}/integrar?ambiente=${ambiente}`}
        size="sm"
        c="inherit"
      >
        Corrigir a integração
      </Anchor>
    </Alert>
  );
}
