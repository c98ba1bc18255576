'use client';

import { Alert, Divider, Group, Stack, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBuildingStore,
  IconCircleCheck,
  IconHelpCircle,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { StateChip, type StateLook } from '@/components/state-chip';
import { TimeAgo } from '@/components/time-ago';
import { centavos, formatReais } from '@/domain/money';
import { cobrancaQuery } from '../client';
import type { CobrancaDetalhe } from '../schema';
import { DecidirCredito } from './decidir-credito';

type Credito = CobrancaDetalhe['creditos'][number];

const CHIPS: Record<Credito['situacao'], StateLook> = {
  ABERTO: { label: 'A decidir', color: 'orange', icon: IconHelpCircle },
  DEVOLVIDO: { label: 'Devolvido ao pagador', color: 'gray', icon: IconArrowBackUp },
  MANTIDO: { label: 'Mantido com a empresa', color: 'gray', icon: IconBuildingStore },
};

/** What came beyond the debt: what is to be decided, and what was, by whom, when and why. */
export function Creditos({ cobranca, podeDecidir }: { cobranca: CobrancaDetalhe; podeDecidir: boolean }) {
  const { creditos, decididoSemLastro, agora } = cobranca;
  const queryClient = useQueryClient();
  const [registrada, setRegistrada] = useState(false);
  const aviso = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone; what was done takes it.
  useEffect(() => {
    if (registrada) aviso.current?.focus();
  }, [registrada]);
  if (creditos.length === 0) return null;
  const { queryKey } = cobrancaQuery(cobranca.id);
  return (
    <>
      <Divider my="md" />
      <Title order={3} size="h5" mb="xs">
        Recebido além do devido
      </Title>
      {registrada && (
        <Alert
          ref={aviso}
          tabIndex={-1}
          role="status"
          color="teal"
          mb="sm"
          icon={<IconCircleCheck aria-hidden />}
          title="Decisão registrada"
        />
      )}
      {decididoSemLastro > 0 && (
        <Alert
          color="orange"
          mb="sm"
          icon={<IconAlertTriangle aria-hidden />}
          title={`${formatReais(centavos(decididoSemLastro))} decididos já não foram recebidos`}
        >
          O Sicredi desfez um pagamento depois da decisão. Se o valor foi devolvido, combine com o pagador; se ficou com
          a empresa, ele já não está na conta.
        </Alert>
      )}
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {creditos.map((credito) => (
          <li key={credito.id}>
            <Group justify="space-between" gap="sm" align="flex-start" wrap="nowrap">
              <CreditoChip situacao={credito.situacao} />
              <Text fw={600} className="tabular">
                {formatReais(centavos(credito.valor))}
              </Text>
            </Group>
            {credito.decisao && (
              <>
                <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
                  {credito.decisao.motivo}
                </Text>
                <Text size="xs" c="dimmed">
                  {credito.decisao.quem} · <TimeAgo at={credito.decisao.em} now={agora} />
                </Text>
              </>
            )}
            {credito.situacao === 'ABERTO' && (
              <Group justify="space-between" gap="sm" mt={4}>
                <Text size="sm">Decida se este dinheiro volta ao pagador ou fica com a empresa.</Text>
                {podeDecidir && (
                  <DecidirCredito
                    credito={credito}
                    cobranca={{ numero: cobranca.numero, pagador: cobranca.pagador.nome }}
                    ambiente={cobranca.ambiente}
                    onDecided={() => setRegistrada(true)}
                    onChanged={() => void queryClient.invalidateQueries({ queryKey })}
                  />
                )}
              </Group>
            )}
          </li>
        ))}
      </Stack>
    </>
  );
}

function CreditoChip({ situacao }: Pick<Credito, 'situacao'>) {
  return <StateChip {...CHIPS[situacao]} />;
}
