"""From records to a folder that can be served: plan, stage, verify, swap, preview (发布). Floor 5."""
