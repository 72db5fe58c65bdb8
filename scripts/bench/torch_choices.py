"""Options of multiple-choice questions scored by PyTorch + Transformers in float32, for scripts/bench.mjs.

Reads JSON lines {"id", "prompt", "continuations"} and prints JSON lines: {"versions": …} first, then
{"id", "logprobs"} per question, at last {"seconds"} without loading. With --rows 1 every option is one forward pass over
the whole prompt, as a first script would do it; with more, so many rows are padded on the right and computed together.
"""

import argparse
import json
import time

import torch
import transformers


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--questions", required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    return parser.parse_args()


def tokenised(tokenizer, file):
    """(question, option, ids, tokens of the continuation) of every option."""
    rows = []
    questions = [json.loads(line) for line in open(file, encoding="utf-8")]
    for number, question in enumerate(questions):
        prompt = tokenizer(question["prompt"])["input_ids"]
        for option, text in enumerate(question["continuations"]):
            continuation = tokenizer(text, add_special_tokens=False)["input_ids"]
            rows.append((number, option, prompt + continuation, len(continuation)))
    return questions, rows


@torch.inference_mode()
def main():
    options = parse_arguments()
    torch.set_num_threads(options.threads)
    print(json.dumps({"versions": {"torch": torch.__version__, "transformers": transformers.__version__}}), flush=True)
    tokenizer = transformers.AutoTokenizer.from_pretrained(options.model)
    model = transformers.AutoModelForCausalLM.from_pretrained(options.model, dtype=torch.float32).eval()
    model(input_ids=torch.tensor([[5, 6, 7]]))  # what the first run sets up is not timed
    started = time.perf_counter()
    questions, rows = tokenised(tokenizer, options.questions)
    if options.rows > 1:  # rows of like length meet, so that little is padded
        rows.sort(key=lambda row: len(row[2]))
    sums = [[0.0] * len(question["continuations"]) for question in questions]
    for at in range(0, len(rows), options.rows):
        batch = rows[at : at + options.rows]
        longest = max(len(ids) for _, _, ids, _ in batch)
        padded = torch.tensor([ids + [0] * (longest - len(ids)) for _, _, ids, _ in batch])
        mask = torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for _, _, ids, _ in batch])
        logits = model(input_ids=padded, attention_mask=mask).logits
        for row, (number, option, ids, count) in enumerate(batch):
            first = len(ids) - count
            predicted = torch.log_softmax(logits[row, first - 1 : len(ids) - 1], dim=-1)
            wanted = torch.tensor(ids[first:])
            sums[number][option] = predicted.gather(1, wanted[:, None]).sum().item()
    seconds = time.perf_counter() - started
    for question, logprobs in zip(questions, sums):
        print(json.dumps({"id": question["id"], "logprobs": logprobs}))
    print(json.dumps({"seconds": seconds}))


main()
