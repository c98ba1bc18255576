import { Alert, Anchor, Group, Loader, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import Link from 'next/link';
import { TimeAgo } from '@/components/time-ago';
import type { CobrancaDetalhe } from '../schema';

const CAMPOS: Record<string, string> = {
  chave: 'Chave',
  segredo: 'Segredo',
  apiId: 'API ID',
  cooperativa: 'C. Estação',
  posto: 'Posto',
  codigoBeneficiario: 'Código do beneficiário',
};

/** Says that the bank has not answered, or why it is not even asked. Announced, since it changes by itself. */
export function EsperaBanco({ cobranca }: { cobranca: CobrancaDetalhe }) {
  const { pausa, situacao, contaBancariaId, agora } = cobranca;
  if (pausa) {
    const campo = pausa.campo ? CAMPOS[pausa.campo] : undefined;
    return (
      <Alert color="orange" icon={<IconPlayerPause aria-hidden />} title="O envio ao Sicredi está parado" role="status">
        <Text size="sm" mb="xs">
          {pausa.motivo} {campo && `Confira o campo ${campo}. `}Parado <TimeAgo at={pausa.desde} now={agora} />. Esta
          cobrança será enviada sozinha assim que a integração voltar a funcionar.
        </Text>
        <Anchor
          component={Link}
          href={`/configuracoes/financeiro/cobrancas/contas-tecnospeed/${contaBancariaId}/integrar`}
          size="sm"
        >
          Corrigir a integração
        </Anchor>
      </Alert>
    );
  }
  return (
    <Alert color="blue" role="status">
      <Group wrap="nowrap" gap="md">
        <Loader size="sm" color="currentColor" style={{ flexShrink: 0 }} aria-hidden />
        <div>
          <Text fw={600}>{situacao === 'ENVIANDO' ? 'Enviando ao Sicredi' : 'Aguardando a resposta do Sicredi'}</Text>
          <Text size="sm">
            Ainda não há boleto para pagar. Esta tela continua sozinha; você pode sair dela, nada se perde.
          </Text>
        </div>
      </Group>
    </Alert>
  );
}
