"""The LoRA step of PyTorch + PEFT in float32, for scripts/bench.mjs.

Reads the same model folder and training file as our side, cuts every conversation at --length tokens, trains only on
answers, and prints one JSON object per line: {"versions": …} first, then {"step", "ms", "loss"} per step, warm-up
included, at last {"peakBytes", "trained"}.
"""

import argparse
import json
import resource
import sys
import time

import peft
import torch
import transformers


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--length", type=int, required=True)
    parser.add_argument("--rank", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--attention", choices=["eager", "sdpa"], required=True)
    return parser.parse_args()


def read_examples(tokenizer, file, length):
    """Token ids and labels of each conversation; -100 where nothing is trained."""
    examples = []
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            messages = json.loads(line)["messages"]
            prompt = tokenizer.apply_chat_template(messages[:-1], add_generation_prompt=True, tokenize=False)
            whole = tokenizer.apply_chat_template(messages, tokenize=False)
            ids = tokenizer(whole, add_special_tokens=False)["input_ids"][:length]
            start = len(tokenizer(prompt, add_special_tokens=False)["input_ids"])
            if len(ids) != length or not whole.startswith(prompt):
                sys.exit(f"torch_lora.py: a conversation of {file} is shorter than {length} tokens")
            examples.append((ids, [-100] * start + ids[start:]))
    return examples


def load(options):
    model = transformers.AutoModelForCausalLM.from_pretrained(
        options.model, dtype=torch.float32, attn_implementation=options.attention
    )
    model.config.use_cache = False
    linears = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
    lora = peft.LoraConfig(r=options.rank, lora_alpha=2 * options.rank, lora_dropout=0.0, target_modules=linears)
    return peft.get_peft_model(model, lora).train()


def main():
    options = parse_arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    versions = {"torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__}
    print(json.dumps({"versions": versions}), flush=True)
    tokenizer = transformers.AutoTokenizer.from_pretrained(options.model)
    examples = read_examples(tokenizer, options.data, options.length)
    model = load(options)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=1e-4, weight_decay=0.0)
    for step in range(options.steps):
        batch = [examples[(step * options.batch + i) % len(examples)] for i in range(options.batch)]
        ids, labels = (torch.tensor(part) for part in zip(*batch))
        started = time.perf_counter()
        loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        value = loss.item()
        ms = 1000 * (time.perf_counter() - started)
        print(json.dumps({"step": step + 1, "ms": ms, "loss": value}), flush=True)
    unit = 1 if sys.platform == "darwin" else 1024
    peak = unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"peakBytes": peak, "trained": sum(p.numel() for p in trained)}), flush=True)


main()
