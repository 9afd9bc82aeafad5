"""Every file in the data folder: history, dataset, drafts, timer, pictures."""
