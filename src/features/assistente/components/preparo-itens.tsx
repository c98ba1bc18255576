import { Anchor, Code, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import type { ItemPreparo } from '../schema';
import { MensagemSuporte } from './mensagem-suporte-box';

const PORTAL = 'https://developer.sicredi.com.br/api-portal';

type Item = { onde: string; titulo: string; corpo: ReactNode };

/** What each item of the checklist asks for, and where it is done; the words are those of the bank's own screens. */
export function preparoItens(conta: ContaBancariaView): Record<ItemPreparo, Item> {
  return {
    contrato: {
      onde: 'Na agência',
      titulo: 'Cobrança pela API contratada',
      corpo: (
        <Text size="sm">
          Peça ao gerente o produto Cobrança na modalidade API (Cobrança Online). Com ele vem o código do beneficiário,
          de 5 dígitos, e o menu do Código de Acesso no internet banking.
        </Text>
      ),
    },
    portal: {
      onde: 'Portal do desenvolvedor',
      titulo: 'Cadastro criado com os dados do titular da conta',
      corpo: (
        <Text size="sm">
          Em{' '}
          <Anchor href={PORTAL} target="_blank" rel="noreferrer" inherit>
            developer.sicredi.com.br/api-portal
          </Anchor>{' '}
          (abre em outra aba). Quem se cadastra é o titular da conta corrente.
        </Text>
      ),
    },
    aplicacao: {
      onde: 'Portal do desenvolvedor',
      titulo: 'Aplicação criada com o produto de cobrança',
      corpo: (
        <Text size="sm">
          Em Minha Conta › Minhas Apps, crie uma aplicação e marque <Code>OPEN API – COBRANCA – PARCEIROS 1.0.0</Code>.
          Se o portal listar também <Code>OPEN API – OAUTH – PARCEIROS 1.0.0</Code>, marque as duas.
        </Text>
      ),
    },
    chave: {
      onde: 'Portal do desenvolvedor',
      titulo: 'Chave copiada',
      corpo: (
        <>
          <Text size="sm" mb="xs">
            De volta a Minhas Apps, clique em “detalhes” e copie a chave: 36 caracteres com quatro hifens. O Client ID e
            o Client Secret, que aparecem antes, não são usados.
          </Text>
          <MensagemSuporte conta={conta} />
        </>
      ),
    },
    'codigo-acesso': {
      onde: 'Internet banking',
      titulo: 'Código de Acesso gerado',
      corpo: (
        <List size="sm" spacing={2}>
          <List.Item>Entre como titular (usuário master) e abra Cobrança › Código de Acesso › Gerar.</List.Item>
          <List.Item>Ele é o Segredo da integração. Aparece uma vez só: copie-o na hora.</List.Item>
          <List.Item>Gerar um novo invalida o anterior, também o que outro sistema estiver usando.</List.Item>
        </List>
      ),
    },
    hibrido: {
      onde: 'Na agência, se for usar Pix',
      titulo: 'Boleto híbrido contratado e Pix ativo',
      corpo: (
        <Text size="sm">
          O boleto híbrido leva também um QR Code Pix. Precisa ser contratado à parte, e a conta precisa do Pix ativo.
          Sem ele, emita boletos comuns.
        </Text>
      ),
    },
  };
}
