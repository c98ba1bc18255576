'use client';

import { Alert, Anchor, Box, Button, Group, List, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHourglass } from '@tabler/icons-react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { TimeAgo } from '@/components/time-ago';
import { rascunhoQuery } from '@/features/assistente/client';
import type { UseRascunho } from '@/features/assistente/components/use-rascunho';
import { ETAPAS, ITENS_PREPARO } from '@/features/assistente/schema';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { integracaoQuery, useSaveIntegracao } from '@/features/integracao/client';
import { regrasEmPalavras } from '@/features/integracao/components/regras-em-palavras';
import type { Ambiente, IntegracaoView } from '@/features/integracao/schema';
import { ApiError } from '@/lib/api-client';
import { type PalavraDoBanco, palavraDoBanco } from './palavra-do-banco';
import { acessoEmFatos, contaEmFatos, type Fato } from './revisao-fatos';

type Props = {
  rascunho: UseRascunho;
  conta: ContaBancariaView;
  ambiente: Ambiente;
  integracao: IntegracaoView;
  agora: string;
  go: (step: number) => void;
  onSaved: () => void;
};

const NOMES = { conta: 'Dados da conta', acesso: 'Integração', regras: 'Configurações do banco' } as const;

/** Everything on one page, what the bank has said of it, and the one button that ends the wizard. */
export function Revisao({ rascunho, conta, ambiente, integracao, agora, go, onSaved }: Props) {
  const queryClient = useQueryClient();
  const save = useSaveIntegracao(conta.id);
  const { etapas, preparo } = useSuspenseQuery(rascunhoQuery(conta.id, ambiente)).data;
  const [problem, setProblem] = useState<{ message: string; attempt: number } | null>(null);
  const complain = (message: string) => setProblem((before) => ({ message, attempt: (before?.attempt ?? 0) + 1 }));
  const typed = ETAPAS.filter((etapa) => etapas[etapa]);
  const done = ITENS_PREPARO.filter((item) => preparo[item]).length;

  const submit = () => {
    if (typed.length > 0) return complain('Há etapas com rascunho ainda não salvo. Abra-as e salve, ou descarte-o.');
    const { versao, convenio, webservice, regras } = integracao;
    save.mutate(
      { ambiente, versao, convenio, webservice, regras },
      {
        onSuccess: () => void rascunho.drop().then(onSaved),
        onError: (error) => {
          if (!(error instanceof ApiError)) throw error;
          if (error.code !== 'CONFLICT') return complain(error.message);
          // What stands on this page is old; it is shown as it is now before anybody saves it.
          void queryClient.invalidateQueries(integracaoQuery(conta.id, ambiente));
          complain('Outra pessoa salvou esta integração agora. Confira de novo o que mudou antes de salvar.');
        },
      },
    );
  };

  return (
    <Box maw={640}>
      <FormErrorSummary message={problem?.message ?? null} attempt={problem?.attempt ?? 0} />
      <Stack gap="lg">
        <Banco palavra={palavraDoBanco(integracao)} agora={agora} onOpen={() => go(2)} />
        {typed.length > 0 && (
          <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title="Ainda não salvo">
            <List size="sm">
              {typed.map((etapa) => (
                <List.Item key={etapa}>
                  {NOMES[etapa]}: rascunho de {etapas[etapa]?.meu ? 'você' : etapas[etapa]?.por}.{' '}
                  <Anchor
                    component="button"
                    type="button"
                    inherit
                    c="inherit"
                    onClick={() => go(ETAPAS.indexOf(etapa) + 1)}
                  >
                    Abrir {NOMES[etapa]}
                  </Anchor>
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Parte titulo="Preparação no banco" onMudar={() => go(0)}>
          <Text size="sm" className="tabular">
            {done} de {ITENS_PREPARO.length} itens marcados como feitos
          </Text>
        </Parte>
        <Parte titulo="Dados da conta" onMudar={() => go(1)}>
          <Fatos fatos={contaEmFatos(conta)} />
        </Parte>
        <Parte titulo="Integração" onMudar={() => go(2)}>
          <Fatos fatos={acessoEmFatos(integracao)} />
        </Parte>
        <Parte titulo="Configurações do banco" onMudar={() => go(3)}>
          <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: 'none' }}>
            {[...regrasEmPalavras(integracao.regras), numeracaoEmPalavras(integracao)].map((line) => (
              <Text component="li" size="sm" key={line} style={{ overflowWrap: 'anywhere' }}>
                {line}
              </Text>
            ))}
          </Stack>
        </Parte>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => go(3)}>
            Voltar
          </Button>
          <Button loading={save.isPending || save.isSuccess} onClick={submit}>
            Salvar integração
          </Button>
        </Group>
      </Stack>
    </Box>
  );
}

const TONS = {
  ACEITO: { color: 'teal', icon: <IconCircleCheck aria-hidden /> },
  ESPERA: { color: 'yellow', icon: <IconHourglass aria-hidden /> },
  PROBLEMA: { color: 'red', icon: <IconAlertTriangle aria-hidden /> },
};

function Banco({ palavra, agora, onOpen }: { palavra: PalavraDoBanco; agora: string; onOpen: () => void }) {
  const { tom, titulo, texto, em } = palavra;
  return (
    <Alert {...TONS[tom]} title={titulo}>
      {texto}
      {em && (
        <>
          {' '}
          Palavra do banco: <TimeAgo at={em} now={agora > em ? agora : em} />.
        </>
      )}
      {tom !== 'ACEITO' && (
        <>
          {' '}
          <Anchor component="button" type="button" inherit c="inherit" onClick={onOpen}>
            Abrir a etapa Integração
          </Anchor>
        </>
      )}
    </Alert>
  );
}

function Parte({ titulo, onMudar, children }: { titulo: string; onMudar: () => void; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={titulo}>
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Title order={3} size="h5">
          {titulo}
        </Title>
        <Anchor component="button" type="button" size="sm" onClick={onMudar}>
          Mudar<VisuallyHidden> {titulo}</VisuallyHidden>
        </Anchor>
      </Group>
      {children}
    </Paper>
  );
}

function Fatos({ fatos }: { fatos: Fato[] }) {
  return (
    <Box component="dl" m={0} style={{ display: 'grid', gap: 8 }}>
      {fatos.map(({ nome, valor }) => (
        <Group key={nome} gap="xs" align="baseline" wrap="nowrap">
          <Text component="dt" size="sm" c="dimmed" w={{ base: 120, xs: 180 }} style={{ flexShrink: 0 }}>
            {nome}
          </Text>
          <Text component="dd" size="sm" m={0} className="tabular" style={{ overflowWrap: 'anywhere' }}>
            {valor}
          </Text>
        </Group>
      ))}
    </Box>
  );
}

function numeracaoEmPalavras({ numeracao: { tipo, byte } }: IntegracaoView): string {
  return tipo === 'BANCO' ? 'Nosso número gerado pelo banco' : `Nosso número próprio, com o byte ${byte}`;
}
